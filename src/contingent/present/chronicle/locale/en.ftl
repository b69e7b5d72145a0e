# English. Names come with their article; `form` is plural where the name is.

section-context = Context
section-movements = Movements and leaders
section-road = The road to the crisis
section-seizure = The seizure of power
section-aftermath = Immediate aftermath
section-war = War and consolidation
section-world = The world
section-parted = Where this history left the record, and why
section-debate = The debate

title-world = { $title }: simulated history { $number }
title-record = { $title }: what happened
note-world = One of { $worlds } simulated histories. It is a model's history, not a real country's: every sentence rests on what the simulation logged, or on the sources below.
note-record = Written from the record that comes with the case. Small numbers name the sources; where scholars differ, ranges and rival readings stand side by side.
note-calendars = Dates are New Style (Gregorian); the Old Style (Julian) date follows in brackets.
note-no-names = This case has no table of names in this language, so the titles of its tables stand in the text.
sources = Sources
provenance = Written by Contingent { $program } from history { $world } of a run begun on { $day }: case { $case } { $digest }, seed { $seed }, edits: { $edits }.
provenance-record = Written by Contingent { $program } from the record of case { $case } { $digest }.
no-edits = none

when-same = { $turn ->
    [0] The same day
    [1] Also that day
   *[other] On that day too
 }
when-next = { $turn ->
    [0] The next day
    [1] A day later
   *[other] On the following day
 }
when-later = { $n ->
    [2] Two days later
    [3] Three days later
    [4] Four days later
    [5] Five days later
   *[other] Six days later
 }
when-date = On { $date }

lead-plain = This simulated history of "{ $case }" runs from { $first } to { $last }.
happened = On { $day }: { $pattern }.
lead = This simulated history of { $subject } ({ $second }) opens on { $first } under { $start }.
lead-end = { $same ->
    [same] When it closes on { $last }, they still govern.
   *[other] When it closes on { $last }, power lies with { $end }.
 }
lead-changes = { $more ->
    [once] Power in { $city } changed hands once: on { $day } { $loser } lost it to { $to }.
    [twice] Power in { $city } changed hands twice: first on { $day }, to { $to }, and again on { $last }, to { $winner }.
   *[often] Power in { $city } changed hands { $number } times, first on { $day }, to { $to }, and last on { $last }, to { $winner }.
 }
lead-none = Nobody took power from { $start }.
lead-followed = What followed is simulated to { $last }; then power lies with { $end }.
lead-parted = It leaves the recorded history on { $day }.

start = On { $day }, when this history begins, { $contender } governed{ $with ->
    [parties] , and { $parties } held the ministries.
   *[none] .
 }
bread = In { $city } bread per head fell from { $before } grams a { $per ->
    [week] week
   *[day] day
 } to { $after } grams on { $day }, its lowest before the crisis.
prices = By { $day } prices had risen by { $percent } since the start{ $wage ->
    [less] , and wages bought less than before.
   *[same] .
 }
toll = By then about { $count } soldiers had died since the start, and about { $gone } had left the fronts.

led = { $party } ({ $leader })
party = { $style ->
    [first] { $parties } stood for { $stands }; in brackets stand the best-known speakers.
    [stood] { $parties } stood for { $stands }.
    [asked] { $parties } asked for { $stands }.
   *[aims] { $stands }: that was what { $parties } wanted.
 }
following = Support for { $party } in the country stood at { $before } at the start and at its highest, { $after }, on { $day }.
members = No party grew as much as { $party }, from about { $before } members to about { $after } on { $day }.
returned = { $more ->
    [first] Back in { $city } from exile, prison or abroad came { $leaders }.
   *[later] Later came { $leaders }.
 }
turn = { $when } { $party } took over the programme of { $leader }: { $stands }.
split = { $when } { $party } parted from { $other }.

strike = { $when } { $where ->
    [one] a strike wave
   *[other] strike waves
 } { $grew ->
    [grew] began in
   *[reached] in
 } { $where ->
    [many] { $number } cities, { $cities } among them,
   *[other] { $cities }
 } { $grew ->
    [grew] and grew to
   *[reached] reached
 } about { $count } people{ $among ->
    [share] , { $share ->
        [few] a small part
        [tenth] one in ten
        [fifth] one in five
        [quarter] one in four
        [third] one in three
        [half] about half
        [most] most
       *[nearly-all] nearly all
     } of the city's roughly { $workers } workers.
   *[none] .
 }
crowd = { $when } about { $count } people were in the streets of { $where ->
    [many] { $number } cities, { $cities } among them
   *[some] { $cities }
 }{ $called ->
    [party] , called out by { $party }.
    [nobody] ; no party had called them.
   *[various] .
 }
shot = { $when } troops of { $contender } fired on the crowd in { $city }{ $times ->
    [once] ; about { $count } people died.
   *[days] , and again on following days; about { $count } people died.
 }
mutiny = { $when } { $whole ->
    [whole] the garrison of { $city }, about { $count } men, refused orders of { $ruler }{ $obeys ->
        [other] , looking to { $side }.
       *[none] .
     }
   *[unit] { $unit }{ $whole ->
        [since] , in { $city } since { $since },
        [brought] , brought to { $city },
       *[part] { "" }
     } refused orders of { $ruler }{ $obeys ->
        [other] , looking to { $side }
       *[none] { "" }
     }{ $whole ->
        [part] , then others of the garrison of { $city }
       *[came] { $others ->
            [some] , then others
           *[none] { $units ->
                [several] { "" }
               *[one] , then others
             }
         }
     }: about { $count } men.
 }
mutiny-elsewhere = { $when } { $number ->
    [one] one garrison outside the great cities
   *[many] { $towns } garrisons outside the great cities
 } refused orders, about { $count } men.
call-unheard = { $when } { $party } called { $kind ->
    [demonstration] people into the streets
   *[strike_wave] a strike
 }, and few came.
ban = { $when } { $contender } banned { $parties } { $why ->
    [operation_ends] after their attempt to take power
    [demonstration] , who had called people into the streets
   *[none] { "" }
 }{ $jailed ->
    [some] ; { $leaders } { $leaders-form ->
        [plural] were
       *[other] was
     } arrested.
   *[none] .
 }
legal = { $when } { $contender } lifted the ban on { $many ->
    [many] { $number } parties, { $parties } among them.
   *[few] { $parties }.
 }
march = { $when } about { $count } men set out for the capital in the name of { $contender }.
march-fate = Among them { $units-form ->
    [plural] were
   *[other] was
 } { $units }; { $fate ->
    [stopped] railwaymen stopped them all on the way.
    [some] { $after ->
        [nothing] railwaymen stopped a part, and the others arrived, but tried nothing.
       *[other] railwaymen stopped a part of them on the way.
     }
    [arrived] they reached the capital{ $after ->
        [nothing] , but did not try to take it.
       *[other] .
     }
   *[unknown] the log does not say that they arrived.
 }
attempt = { $when } { $led ->
    [unborn] { $times ->
        [once] a rising in { $city } failed.
        [while] a rising began in { $city }, and had failed by { $until }.
       *[often] risings in { $city } failed { $number } times within weeks.
     }
   *[named] { $led ->
        [party] { $party }, in the name of { $contender }, tried to take { $city }
        [council] people who followed { $contender } tried to take { $city }
        [cabinet] people who followed { $contender } tried to take { $city }
        [followers] followers of { $contender } in { $city } tried to take the city
       *[other] { $contender } tried to take { $city }
     }, and { $times ->
        [once] failed.
        [while] had failed by { $until }.
       *[often] failed { $number } times within weeks.
     }
 }
dispersed = { $when } { $contender } { $done ->
    [done] broke up { $rival } in { $city } by force.
   *[not] ordered { $rival } in { $city } broken up, and was not obeyed.
 }
government = { $when } { $party } formed { $kind ->
    [cabinet] a cabinet of { $contender }
    [council] a government in the name of { $contender }
   *[other] a cabinet under { $contender }
 }{ $shape ->
    [partners] , with { $partners }.
    [many] .
   *[alone] , alone.
 }
partners = Beside them sat { $partners }.
stood-for = It stood for { $stands }.
joined = { $when } { $parties } joined the government.
left = { $when } { $parties } left the government.
council = { $when } { $party } formed the largest group in { $council } of { $city }, with { $percent } of its seats{ $more ->
    [some] , and likewise in { $others }.
    [many] , and likewise elsewhere, in { $number } cities in all.
   *[none] .
 }
council-turn = { $when } { $party } became the largest party of { $council } of { $city }, with { $percent }.
congress = { $when } { $congress } opened, with { $party } as its largest party at { $percent }.
walkout = { $leavers }, { $share } of the delegates, walked out of it.
claim = { $when } { $contenders } claimed authority of { $contenders-form ->
    [plural] their
   *[other] its
 } own.
towns = { $span ->
    [end] By the end local power had passed
   *[weeks] Within four weeks of the change in the capital local power passed
 } to { $contender } in { $number } towns{ $how ->
    [arms] , in { $arms } of them by arms.
   *[vote] , everywhere by a vote.
 }
policy = { $when } { $contender } took policy as far as { $stands }.
election = { $when } the assembly was elected: { $party } took { $percent } of the votes { $more ->
    [two] , { $party2 } { $percent2 } and { $party3 } { $percent3 }.
    [one] and { $party2 } { $percent2 }.
   *[none] .
 }
assembly-opens = { $when } the assembly opened; parties in office held { $percent } of its seats.
assembly-dissolved = { $when } { $contender } dissolved the assembly.
assembly-defied = { $when } { $contender } ordered the assembly dissolved, and { $contender-form ->
    [plural] were
   *[other] was
 } not obeyed.
assembly-accepted = { $when } { $contender } gave way to the assembly.

change = { $when } { $how ->
    [order] { $to } took { $city } from { $loser }{ $led ->
        [party] , led by { $party }.
       *[none] .
     }
    [crowd] crowds and the soldiers who had joined them held { $city }: { $loser } lost power, and { $to } took over.
    [soldiers] soldiers who no longer obeyed held { $city }: { $loser } lost power, and { $to } took over.
    [assembly] { $loser } gave way: power passed to { $to }, which had been elected.
   *[handover] { $facing ->
        [rising] { $led ->
            [party] , with a rising led by { $party } under way, { $loser } gave up power to { $to }
           *[none] , with a rising in the name of { $to } under way, { $loser } gave up power to { $to }
         }
        [attempt] , with { $to } trying to take { $city }, { $loser } gave up power
       *[other] { $loser } gave up power
     }{ $fought ->
        [fight] { "" }
       *[none] { " " }without a fight
     }{ $facing ->
        [people] , with about { $count } people in the streets, and { $to } took it over.
        [crowd] , days after a crowd had filled the streets, and { $to } took it over.
        [rising] .
       *[other] , and { $to } took it over.
     }
 }
dead = About { $count } people had died in the fighting.
seize-begins = { $when } { $how ->
    [order] { $led ->
        [party] { $party } began to take { $city } from { $loser }, in the name of { $to }.
       *[none] { $to } began to take { $city } from { $loser }.
     }
   *[crowd] a rising began in { $city } that nobody had ordered; in its course { $to } replaced { $loser }.
 }
seize-sites = In all { $number-number ->
    [one] one key position
   *[other] { $number } key positions
 } of { $city } changed hands{ $named ->
    [some] , among them { $sites }.
   *[none] .
 }
seize-alike = { $number-number ->
    [one] { $how ->
        [guard_joined] Its guards joined the other side.
        [fight] It fell after a fight.
        [crowd] It fell to a crowd.
       *[alone] It stood unguarded or was left by its guards.
     }
   *[other] { $how ->
        [guard_joined] Everywhere the guards joined the other side.
        [fight] All of them fell after a fight.
        [crowd] All of them fell to a crowd.
       *[alone] All of them stood unguarded or were left by their guards.
     }
 }
seize-manner = Of these, { $manners }.
manner-guard-joined = { $number } passed over with { $number-number ->
    [one] its
   *[other] their
 } guards
manner-alone = { $number } { $number-number ->
    [one] stood unguarded or was left by its guards
   *[other] stood unguarded or were left by their guards
 }
manner-fight = { $number } fell after a fight
manner-crowd = { $number } fell to a crowd
seize-garrison = On { $day }, { $percent } of the garrison still obeyed { $loser }{ $second ->
    [none] .
    [nobody] , and hardly anybody obeyed { $to }.
   *[some] , and { $percent2 } obeyed { $to }{ $both ->
        [most] ; most obeyed both.
        [some] ; some obeyed both.
       *[none] .
     }
 }
fate = Of the losers, { $leaders } { $status ->
    [jailed] went to prison.
   *[in_hiding] went into hiding.
 }

offensive = { $when } { $contender } ordered an offensive on { $fronts }; about { $count } men went forward.
refused = { $when } about { $count } men on { $fronts }, ordered by { $contender } to attack, refused.
enemy = { $many ->
    [one] The enemy attacked once, on { $first }, against { $fronts }.
   *[many] The enemy attacked { $number } times between { $first } and { $last }, against { $fronts }.
 }
armistice = { $when } { $contender } concluded an armistice.
war-end = Until { $day } about { $count } soldiers died and about { $gone } left the fronts{ $state ->
    [ceased] ; the guns were then silent.
   *[fighting] ; the war still went on.
 }
land-end = Villages had by then taken { $share ->
    [few] a small part
    [tenth] a tenth
    [fifth] a fifth
    [quarter] a quarter
    [third] a third
    [half] about half
    [most] most
   *[nearly-all] nearly all
 } of the private land, { $percent } of it.
obeyed-end = On { $day }, of { $all } districts, towns and provinces { $places1 } obeyed { $contender1 } most { $more ->
    [two] , { $places2 } { $contender2 } and { $places3 } { $contender3 }
    [one] and { $places2 } { $contender2 }
   *[none] {""}
 }{ $nobody-number ->
    [0] .
   *[other] ; { $nobody } hardly anybody.
 }
obeyed-two = { $beside ->
    [others] In { $places-number ->
        [one] one more
       *[other] { $places } more
     } two authorities were obeyed at once.
   *[none] On { $day }, in { $places } of { $all } districts, towns and provinces two authorities were obeyed at once.
 }
obeyed-nobody = On { $day } hardly anybody was obeyed in any of { $all } districts, towns and provinces.
prison-end = { $leaders } { $number ->
    [one] was
   *[many] were
 } then in prison.

world-none = The simulation follows one country: it knows nothing of an echo abroad.

parted-never = To { $day } the same power governed on every day as in the record.
parted-on = The two histories part on { $day }: here { $here } governed, in the record { $there }.
parted-crowd = { $some ->
    [some] At most about { $count } people had been in the streets of the capital in the fortnight before, on { $day }.
   *[none] In the fortnight before, the streets of the capital had been quiet.
 }
parted-beside = On { $day } the record counts about { $there } people { $what ->
    [strikers] on strike
   *[other] in the streets
 } in { $city }; in this history there were { $some ->
    [some] about { $here }.
   *[none] next to none.
 }
parted-garrison = On { $day }, { $percent } of the capital's garrison { $fell ->
    [fell] still obeyed { $contender }.
   *[held] obeyed { $contender }.
 }
parted-missing = Of { $all } events that the record dates, { $number } never came.
parted-names = { $more ->
    [more] Among them are { $patterns }.
   *[these] What did not come: { $patterns }.
 }
parted-moved = { $pattern } came on { $day }, { $days } days { $way ->
    [later] later
   *[earlier] earlier
 } than in the record.
parted-same = { $many ->
    [one] One event
   *[many] { $number } events
 } came within { $days } days of the recorded date.

debate-peaceful = { $unrest ->
    [none] { $how ->
        [assembly] Power last passed by a vote, so the question of rising or coup hardly arises.
       *[handover] { $which ->
            [earlier] { $to } took over on { $day }
           *[last] Power last passed
         } without an operation: those who speak of a coup and those who speak of a rising would both find little.
     }
   *[other] { $which ->
        [earlier] { $to } took over on { $day }
       *[last] Power last passed
     } { $how ->
        [assembly] by a vote
       *[handover] without a fight
     }, but not out of calm: { $since ->
        [that-day] on that day
       *[before] in the fortnight before
     } { $city } had seen { $unrest ->
        [operation] an attempt to take it
        [mutiny] its garrison refuse orders
       *[crowd] a mass crowd
     }.
 }
debate-measure = When power changed{ $which ->
    [earlier] { " " }on { $day }
   *[last] { "" }
 }, { $some ->
    [some] about { $count } people were in the streets of { $city }{ $armed ->
        [some] , and about { $men } armed men followed { $contender }.
        [unknown] .
       *[none] ; nobody armed followed { $contender } yet.
     }
    [none] the streets of { $city } were quiet{ $armed ->
        [some] , and about { $men } armed men followed { $contender }.
        [unknown] .
       *[none] ; nobody armed followed { $contender } yet.
     }
   *[other] { $armed ->
        [some] about { $men } armed men followed { $contender }.
       *[none] nobody armed followed { $contender } yet.
     }
 }
debate-words = { $how ->
    [handover] Who calls it a rising can point to what was under way; who calls it a handover, to those who gave up power before it was over.
    [soldiers] Who calls it a rising can point to the garrison; who calls it a coup must find a plan, and the log has none.
    [crowd] Who calls it a rising can point to the crowd; who calls it a coup must find a plan, and the log has none.
   *[order] Who calls it a coup can point to the order and its leaders; who calls it a rising, to those who came out or stood aside.
 }
debate-chance = Of { $number } histories of the same run, { $alike } ended as this one did: { $outcome }.
debate-luck = They share their start and differ by luck and by what is not known exactly, so none of them had to come.
debate-end = What followed after { $day } is not simulated, and no judgement of a legacy can rest on it.

# A struggle for a country, by months.
section-states = States and treaties
section-rear = Bread and repression
section-sums = How it stood at the end
month = In { $month }{" "}
spell = Between { $first } and { $last }{" "}
spell-twice = In { $first } and again in { $last }{" "}
spell-often = First in { $first } and last in { $last }{" "}
held-people = At the start { $contender1 } held { $share1 } of the people { $more ->
    [two] , { $contender2 } { $share2 } and { $contender3 } { $share3 }.
    [one] and { $contender2 } { $share2 }.
   *[none] .
 }
army = { $actor } had { $from } men under arms in { $month }, and at most { $most }, in { $later }.
sent-home = { $span }{ $actor } began to send men home: { $men } were under arms then, and { $left } in { $later }.
rose = { $span }{ $actor } came forward { $where ->
    [town] at { $place } with { $men } men
   *[countryside] with { $men } men
 }{ $against ->
    [somebody] , against { $other }.
    [guest] , where { $other } made room.
   *[nobody] .
 }
deposed = { $span }officers of { $actor } deposed { $other }, and { $men } men went over.
guest-rose = { $span }{ $actor }, ordered to disarm, rose against { $other } with { $men } men{ $where ->
    [town] , the largest body of them at { $place }.
   *[countryside] .
 }
landed = { $span }the first { $men } men of { $actor } { $where ->
    [town] came to { $place }.
   *[countryside] came.
 }
took = { $span }{ $actor } took { $many ->
    [named] { $towns }
   *[more] { $number } towns, { $towns } among them
 }{ $held ->
    [all] { $many ->
        [named] {" "}from { $loser }.
       *[more] , all from { $loser }.
     }
    [most] , most of them from { $loser }.
    [some] .
   *[nobody] , which nobody held then.
 }
took-and-left = { $span }{ $actor } took { $many ->
    [named] { $towns }
   *[more] { $number } towns, { $towns } among them
 }{ $held ->
    [all] { $many ->
        [named] {" "}from { $loser }
       *[more] , all from { $loser }
    }
    [most] , most of them from { $loser }
    [some] {""}
   *[nobody] , which nobody held then
 }, and left { $number-number ->
    [1] it
   *[other] them all
 } to { $heirs }.
height = { $actor } ruled most, { $people } people, in { $month }{ $armed ->
    [some] ; { $actor-form ->
        [plural] their
       *[other] its
     } army was largest in { $later }, with { $men } men.
   *[none] .
 }
army-there = { $actor } had at most { $men } men in the country, in { $later }.
men-there = In { $month } { $men } men of { $actor } were still in the country.
lost = { $span }{ $winner } took { $many ->
    [named] { $towns } from { $actor }
   *[more] { $number } towns from { $actor }, { $towns } among them
 }{ $back ->
    [all] , for a time.
    [some] , some of them for a time.
   *[none] .
 }
gave-up = { $span }{ $actor } gave up { $many ->
    [named] { $towns }, { $why ->
        [recalled] as { $actor-form ->
            [plural] their
           *[other] its
         } men went home.
       *[other] for want of men.
     }
   *[more] { $number } towns, { $towns } among them, { $why ->
        [recalled] as { $actor-form ->
            [plural] their
           *[other] its
         } men went home.
       *[other] for want of men.
     }
 }
left-to = { $span }{ $actor } left { $many ->
    [named] { $towns }
   *[more] { $number } towns, { $towns } among them,
 } to { $heirs }.
was-left = { $span }{ $actor } took over { $many ->
    [named] { $towns }
   *[more] { $number } towns, { $towns } among them
 }{ $held ->
    [all] , which { $loser } had given up.
   *[some] , which armies from abroad had given up.
 }
destroyed = By the end of { $month } { $actor } had no men left in the field.
last-men = By the end of { $month } hardly anybody lived under { $actor } any more; { $actor-form ->
    [plural] their
   *[other] its
 } last men were gone by the end of { $later }.
all-left = By the end of { $month } the last men of { $actor } had left, or were lost.
still-ruled = In { $month } { $people } people still lived under { $actor }.
kept = Little of that was lost by { $month }.
ruled-until = By the end of { $month } hardly anybody lived under { $actor } any more.
smaller = { $actors } came forward too { $many ->
    [one] , but never ruled { $most } people.
   *[several] ; none of them ever ruled { $most } people.
 }
republics = { $actor } set up { $many ->
    [one] a client republic
   *[several] client republics
 } in the lands of { $others }.
autonomy = { $actor } granted autonomy in the lands of { $others }.
treaties = { $actor } made { $many ->
    [one] a treaty
   *[several] treaties
 } with { $others }.
monthly = { $who } ({ $month })
others = { $count ->
    [1] one other
   *[other] { $number } others
 }
annulled = { $many ->
    [one] A treaty
   *[several] Treaties
 } of { $actor } became void, in the month in brackets: with { $others }.
union = { $span }{ $actor } founded a union of { $members } states.
requisition = { $span }{ $actor } ordered grain to be requisitioned.
tax-in-kind = { $span }{ $actor } turned from requisition to a tax in kind.
organ-there = From the start { $actor } had an organ of repression.
organ-founded = { $span }{ $actor } founded an organ of repression.
terror = { $span }{ $actor } ordered terror.
risings = { $span }people rose against { $actor } in { $number-number ->
    [1] one place.
   *[other] { $number } places.
 }
bands = Armed bands were most, { $men } men, in { $month }.
held-at-end = On { $last } { $contender } held { $share } of the people.
dead-combat = { $people } men had died in combat.
dead-hunger = { $people } people had died of hunger.
dead-disease = { $people } people had died of epidemics beyond those of peace.
executed = { $people } people had been executed by all sides together.
