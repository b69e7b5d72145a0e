# What the pages of an export and of a server say, in English.

## Lists, numbers, dates

comma = { ", " }
between = { "; " }
or = { ", or " }
space = { " " }
sentence = { $text }.
interval = { $low } to { $high }%
million = { $number } million
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
 }
of-all = { $count } of { $worlds }
of-all-interval = { $count } of { $worlds } ({ $interval })
count-of = { $count } ({ $interval })
count-interval = <b>{ $count }</b> <small>({ $interval })</small>
name-count = { $name } { $count }
name-from = { $name } from { $day }
series-of = { $title }: { $of }
title-finding = { $title }: { $finding }
nobody = nobody
the-record = the record
in-record = In the record: { $said }.
record-governs = who governs in the record: { $name }
record-governs-sentence = Who governs in the record: { $name }.
no-histories = no histories
never = Never:
date = Date
from = from
to = to
on-date = on

## The page

title = { $title }: possible histories
views = Views
view-story = Story
view-explore = Explore
view-history = One history
view-map = Map by day
view-certain = How certain?
view-sources = Sources
view-classroom = Classroom
needs-script = This view is drawn by a script. The other views can be read without one.
not-drawn = This view could not be drawn: { $why }
not-beside = { $file } is not beside this page
beware = Beware.
by-export = Written by contingent export { $run }.
by-serve = Shown by contingent serve { $run }.
lacking = Texts of the case without a translation: { $number }.
in-english = The tables below stand in English, as in the case.
provenance = { $part ->
    [yes] { $landed } of { $worlds } histories
   *[no] { $worlds } possible histories
 } of { $case } { $digest }, seed { $seed }, program { $program }, edits: { $edited ->
    [0] none
   *[other] { $edits }
 }.
unknown = This run does not have: { $listed }. The link is of another run.
unknown-history = history { $world }

## Story

headline = In { $worlds } possible histories { $clauses }.
clause = { $words } in { $count }
reach = Of { $worlds } possible histories { $clauses }.
clause-reach = { $count } reach “{ $title }”
what-that-means = What that means
conditions = Conditional on this model: these are its histories, not history. { $fitted ->
    [own-fit] Its parameters are drawn from fits to a part of the record, with their errors.
    [prior] Its parameters are drawn from their priors: it is not fitted to the record.
    [posterior] Its parameters are fitted to the record: read it with hindsight, not as chances at the time.
    [default] Its parameters have their default values: it is not fitted to the record.
   *[given] Its parameters were given by whoever ran it.
 }{ $edited ->
    [0] { "" }
   *[other] { " " }The case was edited: { $edits }.
 } Brackets hold 95% intervals of sampling: what more histories would change, not where the model is wrong.
capital = Who holds the capital
capital-finding = On the last day the capital is held by { $most } in { $count } of { $worlds } histories{ $others ->
    [0] { "" }
   *[other] , by { $next } in { $fewer }
 }
capital-how = Read it downwards at any date: of { $worlds } histories, how many have which ruler.{ $record ->
    [yes] { " " }The bar below is the record.
   *[no] { "" }
 }
at-the-end = { $count } at the end ({ $interval })
stream-label = How many of { $worlds } histories have which ruler, on the first and the last day: { $said }.
first-and-last = { $name } { $first } and { $last }
when = When it happens, if it happens
all-events = All events
event-finding = “{ $event }” comes in { $count } of { $worlds } histories
events-finding = Of { $events } events “{ $most }” comes most often, in { $count } of { $worlds } histories, and “{ $least }” least, in { $few }
dots-how = One dot is { $unit ->
    [1] one history
   *[other] { $unit } histories
 }.{ $record ->
    [yes] { " " }The dashed line is the day in the record.
   *[no] { "" }
 } At the right: in how many histories it happens, and in how many never.{ $closer ->
    [yes] { " " }Where a pile is higher than its row its dots stand closer.
   *[no] { "" }
 }
dots-label = Dates of { $events } events in { $worlds } histories, a dot for each { $unit }; the table below has them.
never-count = never { $count }
in-numbers = The same in numbers
head-date = date
head-event = event
head-histories = histories
head-interval = 95% interval
head-never = never
head-quarter = a quarter by
head-half = half by
head-three-quarters = three quarters by
head-record = in the record
map = Whom the country obeys
map-finding = On the first day { $first } of { $places } places on the map obey { $first-name } in most histories, on the last { $last } of { $places } places on the map obey { $last-name }
tiles-how = A hexagon is a place, put roughly where it lies. Colour: whom most histories have it obey; strength: how many.
no-tile = { " " }{ $missing } of { $places } places have no tile and are left out.
tiles-label = { $day }: { $count } of { $tiles } tiles obey { $name } in most histories.
three = Three histories
three-finding = Read one: { $number ->
    [1] history
   *[other] histories
 } { $listed } of { $worlds }
three-how = Chosen by a fixed rule: the mean distance of their dates from the record, and from each other.
card-nearest = The nearest to the record: history { $world }
card-typical = The most typical: history { $world }
card-strangest = The strangest: history { $world }
governs-in = Who governs in history { $world }
event-on = { $event } on { $day }
never-too = { $text } Never: { $events }.
read-it = Read it
day-by-day = Day by day

## Rows of the case behind what is shown

behind = Behind it: { $listed }
behind-it = Behind it:
lines = { $number ->
    [1] line
   *[other] lines
 } { $listed }
many-lines = { $number } lines
row-at = { $table }.csv, line { $line }
grades = A scholarly table or data set, B reputable secondary page, C encyclopedia, M from memory of a named book, S assumption.
each-line = Each line says its source and a grade: { $grades } Lines without them define, they do not claim.
made-by = Made by { $command }

## Units and themes

unit-histories = % of histories
unit-scale = from -1 to +1
unit-ends = -1 { $low }, +1 { $high }
unit-first = first day = 100
unit-none = 0 = none
theme-economy = Bread, prices and wages
theme-grievance = What people want and what is done
theme-war = The war
theme-streets = Strikes and crowds
theme-land = Land
theme-authority = Who is obeyed
theme-power = Who governs
theme-policy = Policy
theme-soviets = Soviets and congresses
theme-deaths = Deaths
family-support_capital = Support in the capital
family-support_countryside = Support in the countryside
family-seats_petrograd = Seats in the capital's soviet
family-office = Share of ministries

## Explore

left = { $worlds } of { $all } histories left
none-left = None is left: take a condition away.
too-few = Too few to say much: with { $worlds } histories a share can be far off.
only-where = Only histories where
only-where-said = only where: { $said }
remove = remove
remove-said = remove: { $said }
csv-of-them = CSV of them
choosing = Choosing histories is not changing them: what comes early may differ in them too.
how-end = How they stand at the end
counts-how = Counts of the histories left. In brackets: the 95% interval of their share.
who-governs-last = Who governs on the last day
who-governs-daily = Who governs, day by day
on-last-day = On the last day: { $listed }.
happens-when = What happens, and when
happens-how = Drag over the dates of an event, or open it and use the sliders.
more-events = { $events } more events
most-often = most often “{ $title }”, in { $count } of { $worlds }
dates-of = Dates of: { $event }
keep-where = Keep histories where: { $event }
happens-or-not = happens or not
happens = happens
never-happens = never happens
outside = outside the case
choose = Choose
bars-how = Pale bars: all histories. Dark bars: those left.
measured = What is measured
theme = Theme
measured-how = Line: the median of the histories left. Dark band: their middle half. Pale band: nine in ten. Thin line: the median of all. Dots: the record. Drag up or down at a date to keep a range of values there.
choose-data = Choose, data, sources
all-command = All histories:
end-none = { $title }: no history is left
end-flag = { $title }: in { $count } of { $worlds } on the last day
end-range = { $title }: ends at { $middle } in the middle, nine in ten at { $low } to { $high }
holds-or-not = holds or not
holds = holds
holds-not = does not hold
chosen-class = at the end: { $titles }
chosen-flag = { $title } { $so ->
    [yes] holds
   *[no] does not hold
 } on { $date }
chosen-range = { $title } on { $date }: { $low } to { $high }
chosen-never = never: { $event }
chosen-between = { $event }, from { $first } to { $last }

## One history

history = History
previous = previous{ $some ->
    [yes] { " " }of the { $worlds } left in Explore
   *[no] { "" }
 }
next = next{ $some ->
    [yes] { " " }of the { $worlds } left in Explore
   *[no] { "" }
 }
chosen-history = { $why ->
    [nearest] the nearest to the record
    [typical] the most typical
   *[strangest] the strangest
 }
history-title = History { $world }: { $ending }
events-happen = { $count } of { $events } events happen
of-no-class = Of no class
governs-beside = Who governs in history { $world }, and in the record below
above-below = Above: this history.{ $record ->
    [yes] { " " }Below: the record.
   *[no] { "" }
 }
who-governs = Who governs: { $listed }.
never-parts = In who governs, this history never parts from the record.
parts = The day they part: { $date }. In the record: { $record }. Here: { $here }.
day-they-part = The day they part: { $date }
what-happens = What happens
what-never = What never happens
not-in-record = not in the record
day-of-record = on the day of the record
days-from-record = { $days } { $days ->
    [1] day
   *[other] days
 } { $before ->
    [yes] before the record
   *[no] after the record
 }
only-in-words = Only { $worlds } histories carry their days in words. For this one:
day-by-day-count = Day by day: { $sentences } sentences
article-language = Language of the article
map-follows = the map follows the reading

## Map by day

map-of-tiles = Map of tiles
tile = { $place }: { $name }{ $many ->
    [yes] { " " }in { $share }% of histories
   *[no] { "" }
 }
map-most = Whom places obey: { $name } in { $count } of { $tiles }
tiles-count = Tiles: { $listed }.
map-label = { $date }. { $title }. { $said }
week-back = - week
week-on = + week
back = { $days ->
    [yes] - day
   *[no] - step
 }
on = { $days ->
    [yes] + day
   *[no] + step
 }
next-event = next event
map-only = Only the { $worlds } histories where:
map-none = No history is left, so this is the map of all. Chosen was:
all-histories = all histories
places-of-case = Places in the case:

## How certain?

certain-ladder = How far histories got
certain-ladder-how = Each step implies the one before it. Bars are shares of { $worlds } histories; thin lines are 95% intervals of sampling.
certain-classes = How they stood on the last day
certain-classes-how = Each history is in one class. Bars are shares of { $worlds } histories; thin lines are 95% intervals of sampling.
certain-finding = “{ $title }” in { $count } of { $worlds } histories ({ $interval })
bars-label = { $title }: { $said }.
about = What this is
conditional = Conditional on a model.
about-prior = Parameters are drawn from their priors: they have not been fitted to the record.
about-posterior = This is a replay with hindsight: its parameters were fitted to the record, so no share in it says how likely anything was at the time.
about-run = { $part ->
    [yes] { $landed } of { $worlds } histories
   *[no] { $worlds } possible histories
 } from { $first } to { $last }; { $failed } failed. Seed { $seed }, case { $case } { $digest }, program { $program }. Edits: { $edited ->
    [0] none
   *[other] { $edits }
 }. Parameters: { $drawn ->
    [prior] drawn from their priors
    [default] default
   *[other] { $parameters }
 }.
about-calendars = Dates are New Style (Gregorian); until { $day } the Old Style (Julian) date stands in brackets.
stopped = Stopped early.
stopped-how = The run stopped { $stopped }. On this page a stopped history stands as on that evening, to the end. What might have come later is not in any share.
parameters = Parameters and priors
parameters-finding = { $free } of { $all } parameters are drawn anew
parameters-how = Each history draws its free parameters from their priors; the others are fixed. A share here therefore holds both chance and what we do not know of these numbers.
head-parameter = parameter
head-used-by = used by
head-meaning = meaning
head-unit = unit
head-range = range
head-prior = prior
head-source = source

## Sources

all-rows = All rows
all-rows-finding = Every number of the case, with its source
all-rows-script = A script shows these rows. They are in the CSV files of the case too.
table = Table
all-tables = all tables
search = Search
search-such-as = such as Kronstadt, or airapetov1917
rows-found = { $rows } rows in { $tables } tables.
rows-of = { $rows } { $rows ->
    [1] row
   *[other] rows
 }.
show-more = show more
grades-title = Grades
grades-finding = { $rows } rows carry a grade; { $assumed } of them are assumptions
head-table = table
head-rows = rows
rows-behind = The rows behind the figures
words = Words

## Classroom

sheet = Task sheet
sheet-finding = { $title }: { $tasks } tasks
print-sheet = Print the sheet
pupil = Name:
task = Task { $number }
task-read = Open “One history”. Read history { $world }, then history { $other }.
ask-governs = Who governs on the last day of each?
ask-parts = On which day do they part from the record?
ask-change = What is the first great change in each?
ask-one-event = Name one event that happens in one of them and not in the other. What could explain it?
task-choose = Open “Explore”. Keep only histories in which this happened: “{ $event }”. Then keep only those in which it did not.
ask-how-many = In how many of each does this happen: “{ $event }”? Write both as shares.
ask-left = How many histories were left each time? Are they enough?
ask-brings = Does this show that one brings the other? Give one other explanation.
task-doubt = Open “Sources”. Find one number that you doubt.
ask-number = What is the number, its range, its source and its grade?
ask-instead = What would you put in its place, and on what ground?
ask-figure = Which figure of this page would change?
teacher = For the teacher
teacher-finding = What to prepare, and what this run answers
teacher-how = Each pupil or pair opens this folder on a computer; no network is needed and nothing is logged. One lesson of 45 minutes does for the first two tasks. Say at the start: these are histories of a model, not what happened, and not what would have happened.
notes-read = Pupils may choose others by their number.
notes-choose = “{ $one }” happens in { $count } of { $worlds } histories. “{ $other }” happens in { $with_it }% of these and in { $without }% of the other { $rest }. Selecting is not intervening: what comes before both may bring both. `contingent compare` asks that.
notes-doubt = Grade S is an assumption of the authors: a good place to look. Any answer with a source and a range is good. A number can be changed and run again: see `contingent new --from` in the documentation.
talk = To talk about at the end
talk-1 = Choosing histories is not changing them. Histories in which one event comes early may differ in other ways too.
talk-2 = A share is conditional on the model. Which of its assumptions would you change first?
talk-3 = Which histories are missing here, since the model has no way to make them?

## Day by day: one message a kind of event

state-active = active
state-in_hiding = in hiding
state-abroad = abroad
state-jailed = jailed
state-exiled = exiled
state-in_transit = in transit
state-removed = removed
day-strike_wave = A strike wave in { $place }: { $number } on strike.
day-demonstration = Crowds in { $place }: { $number } in the streets{ $by ->
    [yes] , called out by { $actor }
   *[no] { "" }
 }.
day-shooting = Troops fire on the crowd in { $place } for { $actor }: { $number } dead.
day-operation_begins = { $actor } begins to take { $place }{ $given ->
    [yes] , led by { $detail }
   *[no] { "" }
 }.
day-operation_ends = The operation of { $actor } in { $place } { $so ->
    [yes] succeeds
   *[no] fails
 }.
day-power_changes = Power in the capital passes from { $detail } to { $actor } ({ $number } dead since it began).
day-leader_moves = { $actor } is { $detail } ({ $place }).
day-party_banned = { $actor }: { $so ->
    [yes] banned
   *[no] legal again
 }.
day-office = { $actor } { $so ->
    [yes] enter
   *[no] leave
 } the government.
day-programme = { $actor } adopt the programme of { $detail }.
day-policy = The government sets policy on { $detail } to { $position } on a scale from -1 to +1.
day-offensive = Own offensive at { $place }.
day-attack_refused = The men at { $place } refuse the order to attack.
day-enemy_offensive = The enemy attacks at { $place }.
day-armistice = An armistice.
day-majority = { $actor } are the largest party of the soviet of { $place } ({ $share }).
day-congress = A congress of soviets opens; { $actor } are the largest party ({ $share }).
day-walkout = { $actor } ({ $share }) walk out of the congress.
day-local_power = Power in { $place } passes to { $actor } by arms.
day-council_claims = { $actor } claims power.
day-election = The assembly is elected; { $actor } come first ({ $share }).
day-assembly_opens = The assembly opens; parties in office hold { $share } of it.
day-assembly_dissolved = The assembly is dissolved.
day-assembly_accepted = { $detail } gives way to the assembly, of which parties in office held { $share }.
day-government = A government of { $actor }{ $joined ->
    [yes] { " " }with { $partners }
   *[no] { "" }
 } takes office: { $detail }.
day-split = { $actor } and { $detail } part.
day-troops_move = { $actor } is ordered to the capital for { $detail }.
day-troops_stopped = { $actor }, on its way for { $detail }, is stopped on the railway.
day-troops_arrive = { $actor } arrives for { $detail }.
day-unit_disarmed = { $actor } is disarmed by troops of { $detail }.
day-attempt = A rising begins in { $place }.
day-success = A council government is made at home in { $place }.
day-installation = An army{ $by ->
    [yes] { " " }of { $actor }
   *[no] { "" }
 } installs a council government in { $place }.
day-exit = The council government of { $place } ends, in its year { $year }.
day-dispersed = { $detail } sends troops to break up { $actor }, and { $so ->
    [yes] succeeds
   *[no] fails
 }.

## Server: what is shared

view-whatif = What if?
by-serve-case = Shown by contingent serve { $case }. The numbers are those of the commands that the page shows.
no-answer = The server does not answer; start contingent serve again.
no-answer-large = The server does not answer, or the file is too large for it.
other-runs = Other runs and cases
front-title = Possible histories
front-runs = Runs
front-none = None yet. Open a case and press “Run histories to explore”, or run { $make }.
front-cases = Cases
front-ask = Ask what a change would have changed.
front-own = A case of your own
front-how = Pack case.toml and the tables of a case as a ZIP, at most { $size } MB. It is checked as { $check } does; nothing in it is run.
front-zip = ZIP file
front-send = Check and open
checking = The case is being checked …
entrance = The token of this address is being shown …
run-described = { $worlds } histories of { $case }, seed { $seed }{ $edited ->
    [0] { "" }
   *[other] , with { $edits }
 }

## What if: cards

cards = Cards
can-change = What can be changed
can-change-how = Drag a card onto the dates, or press Add. Each says what it assumes.
cards-found = { $some ->
    [yes] { $found } of { $all } cards.
   *[no] { $all } cards.
 }
drag-onto = drag onto the dates
add = Add
add-card = Add: { $title }
card-range = Range: { $range }.
taught-none = Before the record nine in ten draws lie at { $a } to { $b }. No fit to the record is stored.
taught = Before the record nine in ten draws lie at { $a } to { $b }, after it at { $c } to { $d }: { $some ->
    [yes] it took { $share }% of the variance.
   *[no] it took nothing off the variance.
 }
group-ready = Ready-made
group-how-ready = Changes of several parts, or of what was decided in the record.
group-leaders = Leaders
group-how-leaders = A person is somewhere else, or gone. The model does not bring them back.
group-decisions = Decisions
group-how-decisions = An actor takes an option on a day, or can't take it from a day on.
group-policies = Policies
group-how-policies = The policy in force is set on a day. Whoever governs may change it again.
group-forces = Forces
group-how-forces = Men of units, or what a patron sends, times a factor, from the start.
group-outside = From outside
group-how-outside = What comes from outside moves in time, from the start.
group-platforms = Programmes
group-how-platforms = Where a contender stands on an issue, from the start.
group-parameters = Assumptions of the model
group-how-parameters = A number of a mechanism is held, from the start or from a day on.
away-removed = gone for good
away-jailed = in jail
away-abroad = abroad
away-active = free and active
away-in_hiding = in hiding
field-is = is
field-who = who
field-what = what
field-option = option
field-policy = policy
field-times = times
field-unit = unit
field-later = days later
field-position = position
field-value = value
takes-option = takes this option
forbids-option = can't take this option
ready-says = In every history this actor can't take this option from that day on.
ready-sets = Sets: { $edits }.
not-so = Not so: { $title }
leader-says = At the start: { $status }.
leader-home = { " " }Comes home { $days } days after an amnesty, { $low } to { $high }.
leader-range = weight of voice { $weight }, from 0 to 1
decision-says = Taken, the question comes up that day with this answer. Else the option is off the menu from then on.
decision-range = comes up of itself with { $rate } a day, where nothing presses
policy-says = { $known ->
    [yes] At the start { $start } on a scale from -1 to +1.
   *[no] On a scale from -1 to +1.
 }
forces-range = { $men } men, { $low } to { $high }
units-of = All units of the kind “{ $kind }”
units-says = { $units } units.
one-unit = One unit
unit-says = The men of one unit, times a factor.
patron = What comes from { $patron }
patron-says = Men and arms that it sends, times a factor.
outside-title = What comes from outside
outside-says = Prices, the enemy, permissions: everything that the case declares as outside comes earlier or later.
platform = { $name } on { $issue }
platform-says = Coded as { $position }.

## What if: the changes, and asking

timeline = Dates of the case, and your changes on them
timeline-record = The record: { $listed }
who-record = Who governs in the record:
an-event = an event
from-start = from the start
from-blank = from (blank: the start)
on-day = on
take-away = Remove
take-away-change = Remove change { $number }: { $title }
change-label = Change { $number }: { $title }{ $fixed ->
    [yes] , from the start
   *[no] { "" }
 }
your-changes = Your changes
none-yet = None yet.
write-line = Or write one as on the command line
add-line = Add this line
lived-twice = Each history is lived twice on the same luck, with your changes and without. A change is made by the program, not by anyone in the history: what brings it about costs nothing there.
quick = quick
normal = normal
histories = Histories
seed = Seed
branch = Branch on a date
branch-how = Blank: histories differ from the start.{ $record ->
    [yes] { " " }They follow the record up to then, by a filter.
   *[no] { "" }
 }
effort = Effort of the filter
compare = Compare with and without
run-histories = Run histories to explore
nothing-yet = There is nothing to compare yet: add a card first.
histories-lived = Histories lived
cancel = Cancel
before-yours = { $place ->
    [1] One question is before yours.
   *[other] { $place } questions are before yours.
 }
starting = Starting …
starting-long = Starting. The first time machine code is made, about two minutes.
cancelled = Cancelled: { $why }.
rest = { $share }%{ $unit ->
    [seconds] , about { $left } s left
    [minutes] , about { $left } minutes left
   *[unknown] { "" }
 }
ready = The histories are ready
explore-them = Explore them
from-shell = From a shell:

## What if: what came of it

no-difference = no difference at all
effect = { $effect } points, 95% interval { $low } to { $high }
effect-short = { $effect } ({ $low } to { $high })
came-of-it = What came of it
surest = This is the surest of { $outcomes } outcomes that are compared below: one of twenty would leave 0 out of its interval by chance.
with-edits = With:
pairs = { $pairs } pairs:
how-stood = How they stood at the end
what-held = What was true on its date
ring = Ring: without. Disc: with. Line: 95% interval of the difference, over pairs on the same luck.
weak = Weak
same-shell = The same from a shell
copy = Copy
same-bytes = It gives the same bytes. Tables and text lie in { $folder }.
whole-answer = The whole answer as a page
run-with = Run histories with these changes, to explore
run-without = Run them without
in-words = The answer in words
no-outcomes = The case has no rungs and no classes; the numbers are below.
changes-nothing = The changes change nothing: every pair of histories is the same.
compared = “{ $title }”: { $with } with the changes, { $without } without{ $sure ->
    [yes] { " " }({ $effect }).
   *[no] . No share moves further than sampling could explain.
 }
touched = The changes alter something in { $share } of them.
held = The decision comes up on its day in { $share } of histories; what follows is over these { $pairs }.
without-is = “Without” is: { $edits }.
move = { $count }: from “{ $from }” to “{ $to }”
moved = { $changed } of { $all } histories end in another class ({ $interval })
more-moves = { $moves } more kinds of move
without-with = { $title }: { $without } without, { $with } with
outcome = outcome
without = without
with = with
difference = difference, points (95% interval)
taught-c = taught by the record (c)
unknown-c = unknown
the-numbers = The numbers
measures-move = { $moved } of { $all } other measures move; { $chance } would by chance alone
record-taught = How much the record taught
record-used = { $used ->
    [yes] c is the share of the effect's variance among parameter sets that the record took away; it is in the tables above.
   *[no] Nothing of the record was used for this comparison: the effects follow from the model and its priors (c = 0).
 }
hangs-most = , on which an effect hangs most:

## Why

why = why?
why-event = Why: { $event }
why-not = Why, or why not?
why-how = Any event of the case, or decision:actor=option. Begin to type, and the names are offered.
event = Event
ask = Ask
lived-again = The history is lived again …

## Why, as the command tells it

why-happened = World { $world }: { $event }: it happened on { $day }.
why-branched = World { $world }: { $event }: it happened on { $day }, before this run branched from world { $from } of { $run }: ask that run.
why-never = World { $world }: { $event }: it did not happen.
why-few = World { $world }: { $event }: only { $count } of { $wanted } times.
why-named = { $kind } { $named }
why-between = { " " }
why-dated = { $day }: { $event }
method-vote = vote
method-arms = arms
why-shares = { ", " }
why-line = { $event } (value { $value })
why-local = chance on that day { $chance }, draw { $draw }
why-follows = It follows from a decision on { $day }:
why-no-decision = No decision of the { $days } days before leads to it: no decision brought it about.
why-nothing-before = Nothing was logged in the { $count } { $step ->
    [year] years
    [week] weeks
   *[day] days
 } before.
why-before = In the { $count } { $step ->
    [year] years
    [week] weeks
   *[day] days
 } before (the last { $most } shown; also { $also }):
why-counted = { $count } x { $kind }
why-nothing-else = nothing else
why-after-never = It can only come after '{ $event }', which did not happen in this world either: ask why that did not.
why-after = It can only come after '{ $event }', which happened on { $day }.
why-could = Decisions that could have led to it, likeliest first:
why-no-actor = No actor was ever in a position to take a decision that leads to it.
why-no-soviet = no soviet sat in the city
why-not-near = nothing in this world came near it
why-hangs = What it hangs on: { $meaning }. On these days (mean of the places or units concerned):
why-day = day
why-base = base rate
why-a-day = a day
why-origin = less { $centre }, over { $scale }, times { $weight }
why-logit = logit { $logit }, times { $name } { $scale }: hazard { $hazard } a day, draw { $draw }
why-option = option
why-utility = utility
why-probability = probability
why-not-open = not open
why-chosen = chosen
why-arose = { $name }: arose { $times ->
    [0] never
    [1] once
    [2] twice
   *[other] { $times } times
 }; probability to arise at all: { $chance }
why-arose-on = on { $day } it arose:
why-had = { $option } had the probabilities { $listed } on those days
why-no-hazard = its hazard was zero on every day: the actor was never in a position to decide
why-nearest = nearest on { $day }:
why-majority = What it hangs on: seats follow the city's workers and soldiers with a lag, and lists favour the largest.
why-largest-other = largest other
why-lead = lead
why-seats = seats of the soviet
why-electors = its electors
why-of-them = of them { $group }
why-not-sitting = no soviet sits on this day
why-moved = From { $day } on { $name } went from { $before } to { $after } of these electors.
why-moving = What can have moved them in these days (the last { $most }):

driver-strike_wave = a wave is logged when a quarter of a city's workers strike
driver-demonstration = a mass demonstration is logged when one in twenty of a city is in the streets
driver-shooting = troops fire where a crowd meets units under orders to use force
driver-mutiny = a unit mutinies when it no longer follows whoever governs (first column)
driver-power_changes = power changes when a crowd or an operation takes the seat of government; obedience, chance and news are those of whoever governed
driver-majority = a majority is logged when another party becomes the largest of a city's soviet
driver-leader_moves = an exile comes home after an amnesty, by a journey of some days and not before an outside permission (status 0 active, 1 abroad, 2 exiled, 3 jailed, 4 in hiding, 5 in transit; -1 means none yet)
driver-walkout = parties that oppose soviet rule walk out of a congress that meets within 14 days after a council has taken power
driver-election = an election is set when the monarchy falls, and governments can move its day (-1: not set)
driver-assembly_opens = an assembly opens some weeks after its election (-1: not set)
driver-local_power = offices of a town pass on the day of its assembly, once a claimant has been ahead of their holder for three days (local_lead); to claim, it must have governed, or be at home
driver-council_claims = a council forms when power has changed

## Why: kinds of event

kind-decision = decision
kind-strike_wave = strike_wave
kind-demonstration = demonstration
kind-shooting = shooting
kind-mutiny = mutiny
kind-operation_begins = operation_begins
kind-site_taken = site_taken
kind-operation_ends = operation_ends
kind-power_changes = power_changes
kind-leader_moves = leader_moves
kind-party_banned = party_banned
kind-office = office
kind-programme = programme
kind-policy = policy
kind-offensive = offensive
kind-enemy_offensive = enemy_offensive
kind-armistice = armistice
kind-majority = majority
kind-congress = congress
kind-walkout = walkout
kind-council_claims = council_claims
kind-election = election
kind-assembly_opens = assembly_opens
kind-assembly_dissolved = assembly_dissolved
kind-troops_move = troops_move
kind-troops_arrive = troops_arrive
kind-troops_stopped = troops_stopped
kind-militia_armed = militia_armed
kind-unit_disarmed = unit_disarmed
kind-dispersed = dispersed
kind-barrier = barrier
kind-group_gone = group_gone
kind-outburst = outburst
kind-attack_refused = attack_refused
kind-assembly_accepted = assembly_accepted
kind-government = government
kind-split = split
kind-attempt = attempt
kind-success = success
kind-installation = installation
kind-exit = exit
kind-place_taken = place_taken
kind-attack_fails = attack_fails
kind-place_left = place_left
kind-claim = claim
kind-claim_fails = claim_fails
kind-war_begins = war_begins
kind-treaty = treaty
kind-annulled = annulled
kind-destroyed = destroyed
kind-landing = landing
kind-recall = recall
kind-guest_rises = guest_rises
kind-one_command = one_command
kind-requisition = requisition
kind-tax_in_kind = tax_in_kind
kind-revolt = revolt
kind-revolt_ends = revolt_ends
kind-famine = famine
kind-organ_founded = organ_founded
kind-terror = terror
kind-terror_ends = terror_ends
kind-republic = republic
kind-union = union
kind-autonomy = autonomy
kind-coup = coup
kind-local_power = local_power
kind-given_up = given_up
kind-sent_home = sent_home

## Why: fields of a world

field-strike = strike
field-discontent = discontent
field-shock = shock
field-call_strike = call_strike
field-demonstration = demonstration
field-call_demonstration = call_demonstration
field-repress_until = repress_until
field-unit_obedience = unit_obedience
field-unit_appeal = unit_appeal
field-unit_shock = unit_shock
field-news = news
field-chance = chance
field-city_seats = city_seats
field-city_support = city_support
field-leader_status = leader_status
field-leader_place = leader_place
field-leader_return = leader_return
field-amnesty_day = amnesty_day
field-congresses = congresses
field-congress_day = congress_day
field-power_day = power_day
field-assembly_status = assembly_status
field-election_day = election_day
field-power_changes = power_changes
field-assembly_opens = assembly_opens
field-obedience = obedience
field-local_lead = local_lead
field-has_governed = has_governed
field-contender_active = contender_active

## Compare, as the command tells it

given-filter = histories that agree with the record up to { $day } (a filter of { $thetas } parameter sets x { $states } worlds); new luck after
given-prior = histories from the prior, from the start of the case; nothing of the record was used
given-branched = histories from the prior, branched on { $day }; nothing of the record was used
collapsed = { $day }: the filter has collapsed: { $causes }; estimates from here on rest on few histories
collapsed-particles = only { $count } particles count
collapsed-ancestors = they descend from { $ancestors } worlds at the start, in effect { $effective }
compare-pairs = { $pairs } pairs: { $given }.
compare-weak = Weak: { $text }.
compare-with = With:
compare-without = Without:
compare-itself = the course without it
compare-touched = The edit changes something in { $share } of the pairs.
compare-nothing = The edit changes nothing: every pair is identical byte for byte, and every effect is exactly 0.
compare-held = The decision comes up on its day in { $share } of the histories (elsewhere the actor is not in the position, or has just decided): what follows is over these { $pairs } pairs.
compare-with-column = with
compare-without-column = without
compare-effect-column = effect, points (95% interval)
compare-pairing-column = pairing
compare-but-for = But-for:
compare-necessity = necessity of { $decision ->
    [yes] the option
   *[no] what the edit takes away
 }
compare-sufficiency = sufficiency of { $decision ->
    [yes] the option
   *[no] the edit
 }
compare-bounds = bounds [outer ends]
compare-shared = shared draws
compare-necessary = necessary
compare-no-record = c = 0, since nothing of the record was used: these effects follow from assumptions, the model and the priors of its parameters, not from evidence.
compare-no-record-most = c = 0, since nothing of the record was used: these effects follow from assumptions, the model and the priors of its parameters (most of all '{ $name }'), not from evidence.
compare-assumed = { $title }: c = { $c } (error { $error }): this follows from an assumption{ $name }, not from evidence.
compare-untold = c has no value, since the effect hardly varies among parameter sets or there are too few of them: { $titles }.
compare-coordinates = Coordinates: { $moved } of { $all } have a 95% interval that leaves out 0 ({ $chance } would by chance alone); all are in { $file }.
compare-surest = The surest:
compare-coordinate = { $title }: { $with } with, { $without } without ({ $effect }; { $low } to { $high })
compare-exactly = 0 exactly
compare-effect = { $effect } ({ $low } to { $high })
compare-unknown = unknown
compare-pairing = pairing: the variance that independent arms of as many histories would have, over that of these pairs.
compare-sharing = How noise is shared: the two histories of a pair draw the same numbers (same source of chance, day, place and person), also after they have parted, where the same number may then meet another choice. Another way of sharing would give other values 'under shared draws', anywhere between the bounds; effects and bounds do not depend on it.
compare-unconditioned = nothing of the record was used: effects follow from the model and its priors
compare-taught-little = { $title }, with { $edits }: the record taught little about this effect (c = { $c })
compare-followed = Each history goes on to { $end } ({ $case }): rows with a year are of that end. Who is obeyed and who governs is handed over; each pair draws the parameters of what followed anew, from priors. Nothing of the record after is used.
compare-sure = { $moved } of these { $all } intervals leave out 0; { $chance } would by chance alone if they were independent.
compare-flat = In both arms { $form ->
    [always] always
   *[never] never
 }, so that these pairs tell of no effect on it: { $titles }.
untold = '{ $title }' is not told: { $reason }
untold-outside = it is read on { $day }, outside { $first } to { $last }
untold-counted = it counts from { $begin }, and no table has the sum by { $start }

own-head = This history: { $drawn } histories drawn after the whole record, each run again from { $day } with the edit, on its own luck.
own-left-out = In { $lost } of them a recorded decision was so unlikely that no luck was found which makes it; they are left out, so that the shares are over histories in which what is on record came more easily.
own-nothing = The edit changes nothing: every history is identical byte for byte, and nothing is lost or gained.
own-touched = The edit changes something in { $share } of the histories.
own-reached = reached
own-lost = of these lost (95% interval)
own-gained = of the others gained (95% interval)
own-none = no such history
own-change = { $share } ({ $low }-{ $high }), { $count } { $count ->
    [one] ancestor
   *[other] ancestors
 }
own-few = too few to say: { $text }
own-luck = 'Lost' is not the necessity under shared draws: that gives what follows the edit new luck and asks what tends to happen; this keeps the luck that the record tells of, after the edit as well, and asks about the one history that was. Recorded decisions after the edit are not imposed: they are made again, on draws under which they were made as recorded. It too depends on how the two histories share noise.

## The capital by the hour

view-capital = Capital by the hour
contest-title = History { $world }, { $city }: { $who }, from { $date }. { $end ->
    [won] The capital is taken.
    [lost] The attempt fails.
   *[open] Undecided on the last day.
 }
contest-of = { $who }, { $date }: { $end ->
    [won] taken
    [lost] fails
   *[open] undecided
 }
no-contest = History { $world }, { $city }: nobody fights for the capital
no-contest-here = In this history nobody fights for the capital, so there are no hours to show.
handed-over = { $date }: power passes without a fight, from { $from } to { $to }; the model knows the day, not the hour.
handed-over-all = What the government held passes without a fight: { $to }.
history-of = History { $world }
in-the-record = The record
in-the-record-of = The record: { $title }
no-record-of-positions = The case has no record of its positions by the hour.
hour = Hour
at-hour = { $date }, { $hour }
hour-back = − 1 hour
hour-on = + 1 hour
change-back = Previous change
change-on = Next change
plan-finding = Of { $all } positions: { $listed }
plan-label = Plan of the positions, { $of }, { $hour }. { $said }.
tally-passing = { $count } pass that day, hour unknown
tally-untold = { $count } not told
position-held = { $position }: { $holder }
nothing-told = not told
passes-that-day = { $from }, passes to { $to } on this day, hour unknown
no-change = In this hour nothing changes hands.
position-taken = { $position }: { $to }; { $how ->
    [unguarded] it was unguarded.
    [guard_left] the guard left.
    [guard_joined] the guard joined.
    [fight] after a fight.
   *[crowd] by a crowd.
 }
rest-falls = All other positions follow: { $to }.
contest-begins = It begins: { $to }.
contest-ends = It ends: { $end ->
    [won] the capital is taken.
   *[lost] the attempt fails.
 }
position-recorded = { $known ->
    [yes] { $time }
   *[no] Hour unknown
 }: { $position }, { $to }; { $how ->
    [unopposed] without a fight.
    [joined] the garrison went over.
   *[fight] after a fight.
 }
positions-table = The positions, and when they changed hands
number-head = No.
position-head = Position
holder-head = Who holds it at the hour shown
changes-head = In this history
record-head = In the record
change-short = { $date }, { $time }: { $to } ({ $how ->
    [unguarded] unguarded
    [guard_left] guard left
    [guard_joined] guard joined
    [fight] fight
   *[crowd] crowd
 })
recorded-short = { $date }, { $known ->
    [yes] { $time }
   *[no] hour unknown
 }: { $to } ({ $how ->
    [unopposed] no fight
    [joined] garrison joined
   *[fight] fight
 }; grade { $grade })
plan-how = The plan is a sketch: positions stand where the case puts them, moved apart where they would overlap. A square is the headquarters, a ring what changes in this hour. A disc in two colours passes on that day at an unknown hour. A hollow disc: the record does not tell whether it changed hands. Before its first recorded change a position counts as held by whoever governed.
plan-hours = The model knows hours only while somebody fights for the capital: which position is taken, and how it ends. Who is obeyed and where troops stand it knows by the day. In the table days are of the calendar of today.

## The legacy, under weights of one's own

view-legacy = Legacy
legacy-about = This compares records of countries with each other. No world was simulated, and no verdict is given. What a country without its revolution would have become, nobody knows.
legacy-weights = What matters to you? { $own } beside other countries
legacy-weights-how = On each criterion the worst figure of all countries counts 0, the best 1. A weight is what the whole way from the worst to the best is worth to you. Only the proportions count.
legacy-weight = { $value } of 100
legacy-forget = Forget my weights
legacy-none-given = You gave no weights, so no order is told. Move a slider.
legacy-all-zero = All weights are 0. Give one criterion more than 0.
legacy-yours = Your weights: { $shares }.
legacy-stands = With them, whatever of the ranges is true, { $own } stands surely above: { $above }. Surely below: { $below }. Open within the ranges: { $open }.
name-share = { $name } ({ $share })
percent = { $number }%
standing = { $how ->
    [above] surely above
    [open] open
   *[below] surely below
 }
legacy-lead = How far { $own } leads, by three readings of the figures
legacy-lead-how = The bar goes from the reading that is worst for it (its own worst figures, the other's best) to the reading that is best for it. The upright line is the middle of all ranges, which nobody knows to be true. Where the bar crosses the dashed line at 0, the ranges decide the order and not the weights.
legacy-lead-label = How far { $own } leads each country. { $said }.
reading-worst = Worst reading
reading-middle = Middle
reading-best = Best reading
standing-head = With your weights
country-head = Country
legacy-shares = For how many of all weights { $own } stands above
legacy-shares-how = In percent of all weights, each as likely as any other. Open: the ranges of the figures decide it, no weight does. The last column is for the middle of all ranges.
legacy-extreme = { $some ->
    [yes] { $which ->
        [first] Weights that put it surely first
       *[last] Weights that put it surely last
     }: { $mix }.
   *[no] { $which ->
        [first] No weights put it surely first.
       *[last] No weights put it surely last.
     }
 }
middle-head = above at the middle
legacy-turns = Where the answer turns
legacy-turns-how = Each bar is another country, as the weight of one criterion goes from 0 to 100%; the other weights share the rest in { $yours ->
    [yes] your proportions
   *[no] equal parts
 }. Where a bar changes colour, the order turns. The upright line marks { $yours ->
    [yes] your weight
   *[no] equal weights, which are no judgement
 }.
legacy-turns-label = How { $own } stands to each country as one weight goes from 0 to 100%. The table below has the same.
criterion-head = Criterion
as-table = The same as a table
range = { $low } to { $high }
legacy-scores = What is weighed
legacy-scores-how = The range of each country on each criterion, and the years between which it was taken. Who counted, and from which age, differs between countries.
range-head = Range
unit-head = Unit
years-head = Years
legacy-deaths = { $own }: deaths by cause
legacy-deaths-how = In thousands, from the least to the most that any source says. Whoever asks for one number asks for a choice between sources. What is told apart is not added: parts, totals, other concepts.
cause = { $cause ->
    [combat] Fighting
    [hunger] Hunger and disease
    [terror] Terror
    [together] Not split
   *[apart] Told apart
 }
cause-head = Cause
episode-head = Episode
thousands-head = Thousands
sources-head = Sources and grades
in-all = in all
legacy-output = Output per head: rival readings of where the comparison begins
legacy-output-how = The gap between the record and what it is set beside. After a mix of other countries: the range with one of them left out at a time. After the trend of before: 95% of the line's own error. None of these gaps enters the weights above.
reading-head = From
beside-head = Beside
beside-mix = a mix of countries that went with it before: { $mix }
beside-trend = its own trend before the first start; no effect is claimed
needs-extra = not computed here, for the package that it needs is missing
gap-in = { $year }: { $gap } ({ $low } to { $high })
lowest-head = Lowest
last-head = Last year
weak-head = What is weak
placebos-told = { $count } of { $all } countries have as large a ratio of errors.
legacy-from = The numbers are those of { $command }, computed when this page was written. Their rows and sources:
gap-label = { $title }. { $last }.
gap-unit = gap, %
