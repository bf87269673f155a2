"""Compare how news outlets tell one story: from articles to frames, tone, numbers and timeline.

The modules talk through tables (declared in `schema`), not through each other. Read them in layers:

=====  =============================================  ==========================================
layer  modules                                        what they do
=====  =============================================  ==========================================
0      `schema`                                       every table: columns, types, meanings
1      `files`, `segment`, `estimate`                 read data; cut text; figures with intervals
2      `corpus`, `lexicon`                            articles to sentences; word lists to spans
3      `framing` `sentiment` `claims` `dates`         one question each: text to spans,
       `trade` `timeline`                             spans to estimates
4      `plots`, `evidence`                            figures; the way back to the sentences
=====  =============================================  ==========================================

Import modules, never names: ``from helpers import corpus, framing, plots``.
"""
