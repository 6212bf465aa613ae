SELECT mood FROM public.day WHERE false;
