SELECT id FROM public.first WHERE false;
