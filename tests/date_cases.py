# ruff: noqa: E501
"""Sentences with the temporal expressions in them, read on Thursday, 16 May 2024.

A line is a sentence, then ``| surface = value`` for each expression in order. Sentences with nothing
after them hold no temporal expression. `UNDATED` is read without a publication date.
"""

PUBLISHED = "2024-05-16"

DATED = """
The treaty was signed on January 14, 2026. | January 14, 2026 = 2026-01-14
The treaty was signed on 14 January 2026. | 14 January 2026 = 2026-01-14
The treaty was signed on the 14th of January, 2026. | the 14th of January, 2026 = 2026-01-14
The treaty was signed on Jan. 14, 2026, in Rome. | Jan. 14, 2026 = 2026-01-14
The treaty was signed on 14 Jan 2026 in Rome. | 14 Jan 2026 = 2026-01-14
Published: 2026-01-14 | 2026-01-14 = 2026-01-14
Updated 2026-01-14T08:30:00Z by the desk | 2026-01-14T08:30:00Z = 2026-01-14T08:30
Published: Jan 15, 2026 08:56 PM | Jan 15, 2026 08:56 PM = 2026-01-15T20:56
Posted on 01/22/2024 by the editors | 01/22/2024 = 2024-01-22
Posted on 22/01/2024 by the editors | 22/01/2024 = 2024-01-22
Posted on 22.01.2024 by the editors | 22.01.2024 = 2024-01-22
On Friday, March 22, 2013, the bank closed. | Friday, March 22, 2013 = 2013-03-22
On Friday 22 March 2013 the bank closed. | Friday 22 March 2013 = 2013-03-22
The fort fell on July 4th, 1776. | July 4th, 1776 = 1776-07-04
The war began in August 1914. | August 1914 = 1914-08
The war began in August of 1914. | August of 1914 = 1914-08
The deal of Sept. 2008 saved the bank. | Sept. 2008 = 2008-09
It was founded in 1998. | 1998 = 1998
It was founded in the year 1998. | the year 1998 = 1998
They married in early 2019. | early 2019 = 2019
They married in late 2019. | late 2019 = 2019
They married in mid-2019. | mid-2019 = 2019
They married at the end of 2019. | the end of 2019 = 2019
They married at the beginning of March 2019. | the beginning of March 2019 = 2019-03
It opened in the spring of 1968. | the spring of 1968 = 1968-SP
It opened in summer 1968. | summer 1968 = 1968-SU
It opened in the winter of 1968. | the winter of 1968 = 1968-WI
Sales rose in the third quarter of 2022. | the third quarter of 2022 = 2022-Q3
Sales rose in the first half of 2022. | the first half of 2022 = 2022-H1
Sales rose in Q3 2022. | Q3 2022 = 2022-Q3
Music of the 1980s is back. | the 1980s = 198
Music of the '80s is back. | the '80s = 198
Music of the late 1980s is back. | the late 1980s = 198
Music of the eighties is back. | the eighties = 198
The bridge dates from the 19th century. | the 19th century = 18
The bridge dates from the early 19th century. | the early 19th century = 18
The city fell in 146 BC. | 146 BC = BC0146
Exports have grown since 2017. | 2017 = 2017
Exports should double by 2035. | 2035 = 2035
He led the party from 2018 to 2021. | 2018 = 2018 | 2021 = 2021
He led the party between 2018 and 2021. | 2018 = 2018 | 2021 = 2021
He led the party in 2018-21. | 2018 = 2018 | 21 = 2021
The war of 1914-18 ruined them. | 1914 = 1914 | 18 = 1918
He taught there (1961-1963). | 1961 = 1961 | 1963 = 1963
The conference is on 6-7 June 2024. | 6 = 2024-06-06 | 7 June 2024 = 2024-06-07
The conference was on March 19-20, 2024. | March 19 = 2024-03-19 | 20, 2024 = 2024-03-20
They met in May and June 2011. | May = 2011-05 | June 2011 = 2011-06
Profit fell in fiscal 2023. | fiscal 2023 = 2023
She graduated with the class of '99. | '99 = 1999
The Sept. 11 attacks changed travel. | Sept. 11 = 2001-09-11
Security was tightened after 9/11. | 9/11 = 2001-09-11
Talks began on Wednesday. | Wednesday = 2024-05-15
Talks began Wednesday. | Wednesday = 2024-05-15
Talks will resume on Friday. | Friday = 2024-05-17
Talks resumed on Friday. | Friday = 2024-05-10
The leaders will meet on Monday in Oslo. | Monday = 2024-05-20
The leaders met on Monday in Oslo. | Monday = 2024-05-13
The vote is scheduled for Tuesday. | Tuesday = 2024-05-21
The report is due Tuesday. | Tuesday = 2024-05-21
The minister said Tuesday the plan was dead. | Tuesday = 2024-05-14
Officials said Monday that talks would resume Saturday. | Monday = 2024-05-13 | Saturday = 2024-05-18
Thursday's vote was close. | Thursday = 2024-05-16
Next Monday's hearing will decide it. | Next Monday = 2024-05-20
She arrived last Monday. | last Monday = 2024-05-13
She arrived last Thursday. | last Thursday = 2024-05-09
She arrives next Thursday. | next Thursday = 2024-05-23
She arrives this Saturday. | this Saturday = 2024-05-18
She arrived late Tuesday. | late Tuesday = 2024-05-14
She arrived on Tuesday night. | Tuesday night = 2024-05-14TNI
She arrived early Wednesday morning. | early Wednesday morning = 2024-05-15TMO
The match takes place on Sunday afternoon. | Sunday afternoon = 2024-05-12TAF
The match will be played on Sunday afternoon. | Sunday afternoon = 2024-05-19TAF
He was shot on Monday and died on Tuesday. | Monday = 2024-05-13 | Tuesday = 2024-05-14
The shop was closed from Monday through Wednesday. | Monday = 2024-05-13 | Wednesday = 2024-05-15
The deadline is by Friday, aides said. | Friday = 2024-05-17
By Friday, rescuers had found six people. | Friday = 2024-05-10
She said today that it is over. | today = 2024-05-16
She said yesterday that it is over. | yesterday = 2024-05-15
The decision comes tomorrow. | tomorrow = 2024-05-17
The decision comes the day after tomorrow. | the day after tomorrow = 2024-05-18
The decision came the day before yesterday. | the day before yesterday = 2024-05-14
It rained yesterday morning. | yesterday morning = 2024-05-15TMO
It rained this morning. | this morning = 2024-05-16TMO
It rained last night. | last night = 2024-05-15TNI
The show airs tonight. | tonight = 2024-05-16TNI
Shares fell overnight. | overnight = 2024-05-16TNI
It happened last week. | last week = 2024-W19
It happened this week. | this week = 2024-W20
It will happen next week. | next week = 2024-W21
It happened last month. | last month = 2024-04
It will happen next month. | next month = 2024-06
It happened this month. | this month = 2024-05
It happened earlier this month. | earlier this month = 2024-05
It will happen later this year. | later this year = 2024
It happened late last year. | late last year = 2023
It will happen early next year. | early next year = 2025
It happened last year. | last year = 2023
Last year's losses were large. | Last year = 2023
It will happen next year. | next year = 2025
It happened last quarter. | last quarter = 2024-Q1
It happened last weekend. | last weekend = 2024-W19-WE
It will happen this weekend. | this weekend = 2024-W20-WE
It happened over the weekend. | the weekend = 2024-W19-WE
It happened last summer. | last summer = 2023-SU
It will happen next winter. | next winter = 2024-WI
It happened this spring. | this spring = 2024-SP
It rained a lot this April. | this April = 2024-04
It happened in the autumn. | the autumn = 2023-FA
It will happen in the autumn. | the autumn = 2024-FA
It happened last decade. | last decade = 201
It happened in the last century. | the last century = P1CE
The summit was held in April. | April = 2024-04
The summit was held in November. | November = 2023-11
The summit will be held in November. | November = 2024-11
The summit was held last November. | last November = 2023-11
The summit will be held next March. | next March = 2025-03
The summit was held in late March. | late March = 2024-03
The summit was held on March 3. | March 3 = 2024-03-03
The summit was held on 3 March. | 3 March = 2024-03-03
The summit was held on December 3. | December 3 = 2023-12-03
The summit will be held on December 3. | December 3 = 2024-12-03
The summit was held on the 3rd of March. | the 3rd of March = 2024-03-03
The summit was held in March last year. | March last year = 2023-03
The tax ended in May. | May = 2024-05
The tax could end in May, said Mrs May. | May = 2024-05
Profit rose in the first quarter. | the first quarter = 2024-Q1
Profit rose in the fourth quarter. | the fourth quarter = 2023-Q4
First-quarter profit rose 3 percent. | First-quarter = 2024-Q1
Profit rose in the third quarter of last year. | the third quarter of last year = 2023-Q3
Profit rose in last year's third quarter. | last year's third quarter = 2023-Q3
Profit for the quarter ended March 31 rose. | the quarter = 2024-Q1 | March 31 = 2024-03-31
It happened three years ago. | three years ago = 2021
It happened about three years ago. | about three years ago = 2021
It happened eight years ago, he recalled. | eight years ago = 2016
It happened a year ago. | a year ago = 2023
It happened two months ago. | two months ago = 2024-03
It happened two weeks ago. | two weeks ago = 2024-W18
It happened ten days ago. | ten days ago = 2024-05-06
It happened two decades ago. | two decades ago = 200
It happened years ago. | years ago = PAST_REF
It happened a few years ago. | a few years ago = PAST_REF
It happened several months ago. | several months ago = PAST_REF
It happened long ago. | long ago = PAST_REF
It will happen two weeks from now. | two weeks from now = 2024-W22
War broke out on 3 May 1990, and a week later it was over. | 3 May 1990 = 1990-05-03 | a week later = 1990-W19
They met on 3 May 1990 and again two days later. | 3 May 1990 = 1990-05-03 | two days later = 1990-05-05
They met on 3 May 1990; the next day he left. | 3 May 1990 = 1990-05-03 | the next day = 1990-05-04
They met on 3 May 1990; the following week he left. | 3 May 1990 = 1990-05-03 | the following week = 1990-W19
They met on 3 May 1990; the previous day he had left. | 3 May 1990 = 1990-05-03 | the previous day = 1990-05-02
They met on 3 May 1990, the day after the flood. | 3 May 1990 = 1990-05-03 | the day after = 1990-05-04
They met in 1990, and two years earlier in Rome. | 1990 = 1990 | two years earlier = 1988
He died in 1990; his wife had died the year before. | 1990 = 1990 | the year before = 1989
He died in 1990, and she died that same year. | 1990 = 1990 | that same year = 1990
The drought has lasted two years. | two years = P2Y
The drought has lasted nearly a decade. | nearly a decade = P1DE
The drought has lasted more than six months. | more than six months = P6M
The drought has lasted at least three weeks. | at least three weeks = P3W
The drought has lasted for years. | years = PXY
The drought lasted several weeks. | several weeks = PXW
The drought lasted a few days. | a few days = PXD
The trip lasted two and a half hours. | two and a half hours = PT2.5H
The trip lasted half an hour. | half an hour = PT30M
The trip lasted 90 minutes. | 90 minutes = PT90M
The trip lasted two to three hours. | two to three hours = PT3H
It was a four-day visit. | four-day = P4D
It ran for a three-year period. | a three-year period = P3Y
He was elected to a four-year term. | a four-year term = P4Y
They left in the early hours of Monday. | the early hours of Monday = 2024-05-13TMO
The talks came at a March 3 meeting. | March 3 = 2024-03-03
It opened in 2019 and by October it had closed. | 2019 = 2019 | October = 2023-10
They have met twice this year, in January and in April. | this year = 2024 | January = 2024-01 | April = 2024-04
The report, due out next Tuesday, may be late. | next Tuesday = 2024-05-21
It was a month-long strike. | month-long = P1M
It was a decades-long feud. | decades-long = PXDE
The 10-year yield rose. | 10-year = P10Y
The visit is the first in eight years. | eight years = P8Y
It followed months of talks. | months = PXM
It came after years of war. | years = PXY
It will be ready within days. | days = PXD
It rose over the past two weeks. | the past two weeks = P2W
It rose over the past year. | the past year = P1Y
It rose over the past few years. | the past few years = PXY
It rose in the last three months. | the last three months = P3M
It will rise in the next five years. | the next five years = P5Y
It will rise in the next few days. | the next few days = PXD
It rose during the first two years. | the first two years = P2Y
It rose in the first nine months of 2023. | the first nine months of 2023 = P9M
It fell in the last week of August 2023. | the last week of August 2023 = 2023-W35
It fell sharply in recent years. | recent years = PAST_REF
It fell sharply in recent weeks. | recent weeks = PAST_REF
It will fall in the coming weeks. | the coming weeks = FUTURE_REF
She now lives in Rome. | now = PRESENT_REF
She currently lives in Rome. | currently = PRESENT_REF
The current talks are slow. | current = PRESENT_REF
Right now there is no plan. | Right now = PRESENT_REF
Nowadays there is no plan. | Nowadays = PRESENT_REF
She recently moved to Rome. | recently = PAST_REF
In a recent interview she was clear. | recent = PAST_REF
Such mistakes belong to the past. | the past = PAST_REF
They fear for the future. | the future = FUTURE_REF
It may come in the near future. | the near future = FUTURE_REF
She goes there every year. | every year = P1Y
She goes there every two years. | every two years = P2Y
She goes there each week. | each week = P1W
She goes there every Monday. | every Monday = XXXX-WXX-1
She goes there on Mondays. | Mondays = XXXX-WXX-1
She goes there every other day. | every other day = P2D
She goes there twice a month. | twice a month = P1M
She goes there three times a year. | three times a year = P1Y
She goes there daily. | daily = P1D
The annual meeting was short. | annual = P1Y
They pay $40,000 a year. | a year = P1Y
They pump two million barrels a day. | a day = P1D
They emit 40 tonnes per year. | per year = P1Y
The quarterly figures are out. | quarterly = P1Q
The vote starts at 10 a.m. | 10 a.m. = 2024-05-16T10:00
The vote starts at 10:30 p.m. | 10:30 p.m. = 2024-05-16T22:30
The vote started at 10 a.m. EDT Monday. | 10 a.m. EDT Monday = 2024-05-13T10:00
The vote started at 0730 GMT on Monday. | 0730 GMT = 2024-05-13T07:30 | Monday = 2024-05-13
The vote ended at midnight. | midnight = 2024-05-16T24:00
The vote ended at noon on Monday. | noon = 2024-05-13T12:00 | Monday = 2024-05-13
The vote ended at 9.30pm. | 9.30pm = 2024-05-16T21:30
The vote ended at around 14:45 local time. | around 14:45 local time = 2024-05-16T14:45
He died on the morning of 3 May 1990. | the morning of 3 May 1990 = 1990-05-03TMO
He died on 3 May 1990, early in the morning. | 3 May 1990 = 1990-05-03 | early in the morning = 1990-05-03TMO
They came on Christmas Day 2022. | Christmas Day 2022 = 2022-12-25
They came last Christmas. | last Christmas = 2023-12-25
They will come on New Year's Eve. | New Year's Eve = 2024-12-31
They came on Good Friday. | Good Friday = 2024-03-29
They will come on Thanksgiving. | Thanksgiving = 2024-11-28
They came on Memorial Day last year. | Memorial Day last year = 2023-05-29
They will finish by the end of the year. | the end of the year = 2024
They will finish by the end of the month. | the end of the month = 2024-05
They will finish by the end of next week. | the end of next week = 2024-W21
They will finish by year-end. | year-end = 2024
They came in the week of March 11. | the week of March 11 = 2024-W11
They came on 14 and 15 April. | 14 = 2024-04-14 | 15 April = 2024-04-15
From March to September 2023 it was shut. | March = 2023-03 | September 2023 = 2023-09
It ran from Nov. 15 to Feb. 15, 2023. | Nov. 15 = 2022-11-15 | Feb. 15, 2023 = 2023-02-15
The 2012-13 season was his last. | 2012 = 2012 | 13 = 2013
"We met on Tuesday," she said. | Tuesday = 2024-05-14
Canada seeks deal as talks open Friday | Friday = 2024-05-17
"""

UNDATED = """
It happened last year. | last year = ?
It happened on Friday. | Friday = ?
It happened three years ago. | three years ago = ?
It happened in March. | March = ?
It happened on March 3. | March 3 = ?
It happened this morning. | this morning = ?
It happened at 10 a.m. | 10 a.m. = ?
It happened yesterday. | yesterday = ?
It happened in the third quarter. | the third quarter = ?
It happened last Christmas. | last Christmas = ?
It happened a week earlier. | a week earlier = ?
It happened in 1998 and again two years later. | 1998 = 1998 | two years later = 2000
It happened on 3 May 1990; the next day he left. | 3 May 1990 = 1990-05-03 | the next day = 1990-05-04
It happened in recent years. | recent years = PAST_REF
It lasted two years. | two years = P2Y
It happens every Monday. | every Monday = XXXX-WXX-1
"""

NO_DATE = """
They may leave if they march on the capital.
It may, she may and we may.
May I ask what this is for?
Mrs May met the press.
Theresa May resigned.
Prime Minister May said no.
They march for peace.
Protesters march through the city.
The second goal decided it.
It is the second largest market.
She came second.
A second bank failed.
The two Michaels were freed.
They sold 49,000 vehicles.
Some 2,000 people came.
More than 2000 soldiers died.
At least 1,900 homes burned.
It cost $2000 to repair.
The car costs €1999 new.
It would be the 51st state.
He is the 45th president.
The 25-year-old won.
He is 25 years old.
The six-month-old baby slept.
A 61-year-old man was held.
She was aged 25 years.
Prices will fall.
Leaves fall and prices fall.
The fall of the wall was a surprise.
A spring in the mattress broke.
Hot springs attract visitors.
He will spring a surprise.
She walked past the house.
They drove past sunset beaches.
He can present the plan.
All present agreed.
They will present a bill.
A third of the votes went to her.
Three quarters of voters agree.
A quarter of the firms closed.
They lost in the quarter-final.
The sun rose and the moon set.
The Daily Mail reported it.
The Sunday Times reported it.
China Daily reported it.
He told the Evening Standard.
A USA Today poll found it.
It was the film of his life.
Room 1984 was empty.
The flight number 1900 took off.
He ran 1500 metres.
The 1500m race was won by a Kenyan.
It weighs 2010 kg.
Call 555-2019 for details.
The score was 3-2.
The Dow rose 150.25 points.
The ratio is 10:1.
Verse 3:16 is well known.
The index is at 2013.45 points.
The Sheffield Wednesday striker scored.
They ate at Ruby Tuesday.
The Sunrise Movement objected.
Augusta hosts the Masters.
April Jones won the race.
June Brown was an actress.
He drove at 60 miles an hour.
The wind blew at 90 kilometers per hour.
Minutes of the meeting were lost.
The hours were long.
He has a day job.
Day care is costly.
She works the night shift.
It is a matter of time.
Time will tell.
They did it in no time.
It was the right moment.
This is a long road.
The era of cheap oil is over.
He was the former minister.
She had previously worked there.
They soon left.
It is an old story.
The decision is final.
They forgot the date.
The agenda is full.
As soon as possible.
Electric current flows.
She is the future queen.
Future generations will pay.
One in five agreed.
He won by two lengths.
The first lady spoke.
Half of them left.
They want their money back.
"""
