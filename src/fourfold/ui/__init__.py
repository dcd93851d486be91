"""The shared face of Fourfold: base templates, components, charts, maps and PDF. No models.

A page extends `ui/base.html` and fills these blocks:

    title        words for the browser's tab; the product's name follows
    breadcrumbs  {% breadcrumbs _("Home") "/" _("States") "/states/" state.name %}
    page_title   the page's one <h1> with its lead paragraph
    content      everything else
    main_class   extra class of the main column

Components are tags of `{% load ui %}`; the values they draw are the frozen dataclasses of
`fourfold.ui.components` and `fourfold.ui.charts`. The page `/components/` shows each of them.
No page carries an inline style or script: the content security policy refuses both.
"""
