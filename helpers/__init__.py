"""Compare how news outlets tell one story: from articles to frames, tone, numbers and timeline.

The modules talk through tables (declared in `schema`), not through each other. Read them in layers:

=====  =============================================  ==========================================
layer  modules                                        what they do
=====  =============================================  ==========================================
0      `schema` `markdown`                            every table: columns, types, meanings; texts
                                                      of articles inside Markdown
1      `files` `segment` `roles` `estimate`           read data; cut text; figures with intervals;
       `canvas` `sheets`                              what all pictures begin with; safe CSV
2      `corpus` `lexicon` `robustness`                articles to sentences; word lists to spans; a
                                                      finding under every rival specification
3      `quotes` `framing` `keywords` `sentiment`      one question each: text to spans,
       `claims` `dates` `trade` `timeline`            spans to estimates
4      `pipeline` `refresh`                           all of it in one call; newer official figures
       `plots` `plots_time` `plots_trade`             figures; the way back to the sentences;
       `evidence` `export` `methods`                  tables, figures and the words for a paper
5      `material`                                     tables, and what no setting changes in them
6-7    `choices` `wording`                            what can be asked; what is said of it
8-9    `views` `explore`                              settings to figure, words and sentences;
                                                      controls for JupyterLab
=====  =============================================  ==========================================

Seven of them keep their workings in a folder of their own, which nobody else may import: `quoting`
(of quotes), `counting` (of claims), `dating` (of dates), `judging` (of trade), `weighing` (of
sentiment), `telling` (of timeline), `showing` (of evidence).

Import modules, never names: ``from helpers import corpus, framing, plots``.
"""
