SELECT id FROM public.second WHERE false;
