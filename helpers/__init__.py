"""Compare how news outlets tell one story: from articles to frames, tone, numbers and timeline.

A house with a room for each noun. A room may use what lies below its floor; rooms of one floor
meet in tables, which are declared in `schema`. The file ``__init__.py`` of a room is its public
face, the modules beside it are its workings.

==========  ==========================================  ============================================
floor       rooms                                       from what to what
==========  ==========================================  ============================================
street      `command`                                   the command ``one-story``
roof        `show`                                      tables to what a person reads: plots,
                                                        evidence, views, controls, export, methods
way through `scale`                                     the same for many articles,
                                                        on Dask, kept on disk
            `pipeline`                                  articles to every table, in one call
2 analyses  `framing` `keywords` `timeline` `trade`     spans to figures with intervals, to joined
            `robustness` `gold`                         events, to verdicts; hand labels
            `estimate`                                  a figure and how sure it is
1 spans     `claims`                                    how much, when, and who says so
            `quotes` `dates` `events` `sentiment`       sentences to spans: who speaks, when, who
                                                        does what to whom, in what tone
            `lexicon`                                   word lists, and where their words stand
            `corpus`                                    files to articles, articles to sentences
ground      `text`                                      a text, read once: tokens, sentences, roles,
                                                        clauses, marks, the words of English
            `story`                                     what is true of this story and of no other,
                                                        from ``data/story.toml``
below all   `schema` `files` `markdown`                 every table and column; files on disk; texts
                                                        of articles inside Markdown
==========  ==========================================  ============================================

Import modules, never names: ``from helpers import corpus, framing``; of the roof,
``from helpers.show import plots``.
"""
