-- Verify f29:shelf

SELECT 'app.shelf_label'::regclass;
