# Русский. Имена приходят в падежах: $x, $x-genitive, $x-dative, $x-instrumental, $x-prepositional; $x-form — род и число.

section-context = Предпосылки
section-movements = Движения и вожди
section-road = Путь к кризису
section-seizure = Переход власти
section-aftermath = Первые последствия
section-war = Война и упрочение власти
section-world = Мир
section-parted = Где эта история разошлась с действительной и почему
section-debate = Споры

title-world = { $title }: смоделированная история { $number }
title-record = { $title }: как это было
note-world = Одна из { $worlds } смоделированных историй. Это история модели, а не действительной страны: каждое предложение опирается на то, что записала модель, или на источники внизу.
note-record = Написано по записям, которые приложены к модели. Маленькие цифры указывают источники; где учёные расходятся, даны пределы и разные толкования.
note-calendars = Даты до 14 февраля 1918 года даны по старому стилю (юлианский календарь), в скобках — по новому (григорианский).
note-no-names = Для этой модели нет таблицы имён на этом языке, поэтому в тексте стоят названия из её таблиц.
sources = Источники
provenance = Написано программой «Контингент» { $program } по истории { $world } из расчёта, начатого { $day }: модель { $case } { $digest }, начальное число { $seed }, изменения: { $edits }.
provenance-record = Написано программой «Контингент» { $program } по записям модели { $case } { $digest }.
no-edits = нет

when-same = { $turn ->
    [0] В тот же день
    [1] Тогда же
   *[other] В этот же день
 }
when-next = { $turn ->
    [0] На следующий день
    [1] Днём позже
   *[other] Назавтра
 }
when-later = Через { $n ->
    [2] два дня
    [3] три дня
    [4] четыре дня
    [5] пять дней
   *[other] шесть дней
 }
when-date = { $date }

lead-plain = Эта смоделированная история ({ $case }) длится от { $first } до { $last }.
happened = { $day }: { $pattern }.
lead = { $subject } ({ $second }) в этой смоделированной истории начинается { $first }, когда { $start-form ->
    [plural] правят
   *[other] правит
 } { $start }.
lead-end = { $same ->
    [same] К концу этой истории, { $last }, власть в тех же руках.
   *[other] К концу этой истории, { $last }, власть принадлежит { $end-dative }.
 }
lead-changes = { $more ->
    [once] Власть в { $city-prepositional } сменилась один раз: { $day } она перешла к { $to-dative }.
    [twice] Власть в { $city-prepositional } сменилась дважды: { $day } она перешла к { $to-dative }, { $last } — к { $winner-dative }.
   *[often] Власть в { $city-prepositional } сменилась { $number } { $number-number ->
        [few] раза
       *[many] раз
     }: сначала, { $day }, она перешла к { $to-dative }, в последний раз, { $last }, — к { $winner-dative }.
 }
lead-none = Власть никто не отнял.
lead-followed = Последующее смоделировано по { $last }; к этому дню у власти — { $end }.
lead-parted = От действительной истории она отходит { $day }.

start = { $day }, когда начинается эта история, { $contender-form ->
    [masculine] правит
    [feminine] правит
    [neuter] правит
   *[plural] правят
 } { $contender }{ $with ->
    [parties] , а министерские посты { $parties-form ->
        [plural] занимают
       *[other] занимает
     } { $parties }.
   *[none] .
 }
bread = В { $city-prepositional } на человека приходилось { $before } граммов хлеба в { $per ->
    [week] неделю
   *[day] день
 }, а { $day } — { $after }, самое малое до кризиса.
prices = К этому времени — { $day } — цены выросли на { $percent }{ $wage ->
    [less] , а покупательная сила заработка упала.
   *[same] .
 }
toll = С начала этой истории умерло около { $count } солдат, и около { $gone } ушли с фронта.

led = { $party } ({ $leader })
party = { $style ->
    [first] { $parties } { $parties-form ->
        [masculine] добивался
        [feminine] добивалась
        [neuter] добивалось
       *[plural] добивались
     } следующего: { $stands } (в скобках — самые известные ораторы).
    [stood] { $parties } { $parties-form ->
        [masculine] выступал
        [feminine] выступала
        [neuter] выступало
       *[plural] выступали
     } за следующее: { $stands }.
    [asked] { $parties } { $parties-form ->
        [masculine] требовал
        [feminine] требовала
        [neuter] требовало
       *[plural] требовали
     }: { $stands }.
   *[aims] { $stands } — этого { $parties-form ->
        [masculine] хотел
        [feminine] хотела
        [neuter] хотело
       *[plural] хотели
     } { $parties }.
 }
following = Поддержка { $party-genitive } в стране составляла сначала { $before }, а на вершине, { $day }, — { $after }.
members = Больше всех выросла численность { $party-genitive }: примерно с { $before } до { $after } к { $day }.
returned = { $more ->
    [first] Из ссылки, тюрьмы или эмиграции в столицу вернулись: { $leaders }.
   *[later] Позже приехали: { $leaders }.
 }
turn = { $when } { $party } { $party-form ->
    [masculine] принял
    [feminine] приняла
    [neuter] приняло
   *[plural] приняли
 } программу { $leader-genitive }: { $stands }.
split = { $when } { $party } { $party-form ->
    [masculine] отделился
    [feminine] отделилась
    [neuter] отделилось
   *[plural] отделились
 } от { $other-genitive }.

strike = { $when } { $grew ->
    [grew] началась стачечная волна в
   *[reached] стачечная волна в
 } { $where ->
    [many] { $number } городах, среди которых { $cities }
   *[some] { $cities-prepositional }
 }{ $grew ->
    [grew] ; на подъёме она охватила
   *[reached] { $where ->
        [many] , охватила
       *[some] {""} охватила
     }
 } около { $count } человек{ $among ->
    [share] { $share ->
        [few] , малую часть рабочих города
        [tenth] , каждого десятого рабочего города
        [fifth] , каждого пятого рабочего города
        [quarter] , каждого четвёртого рабочего города
        [third] , каждого третьего рабочего города
        [half] , около половины рабочих города
        [most] , большинство рабочих города
       *[nearly-all] , почти всех рабочих города
     } (всего рабочих — около { $workers }).
   *[none] .
 }
crowd = { $when } на улицы { $where ->
    [many] { $number } городов, среди которых { $cities },
   *[some] { $cities-genitive }
 } вышло около { $count } человек{ $called ->
    [party] ; их { $party-form ->
        [masculine] вывел
        [feminine] вывела
        [neuter] вывело
       *[plural] вывели
     } { $party }.
    [nobody] ; никакая партия их не звала.
   *[various] .
 }
shot = { $when } войска по приказу { $contender-genitive } стреляли в толпу в { $city-prepositional }{ $times ->
    [once] ; погибло около { $count } человек.
   *[days] , и в следующие дни снова; погибло около { $count } человек.
 }
mutiny = { $when } { $whole ->
    [whole] гарнизон { $city-genitive }, около { $count } человек, отказался повиноваться { $ruler-dative }{ $obeys ->
        [other] , предпочитая власть { $side-genitive }.
       *[none] .
     }
    [part] в гарнизоне { $city-genitive } { $unit } { $unit-form ->
        [feminine] первой отказалась
        [neuter] первым отказалось
        [plural] первыми отказались
       *[masculine] первым отказался
     } повиноваться { $ruler-dative }{ $obeys ->
        [other] , предпочитая власть { $side-genitive }
       *[none] { "" }
     }; всего вышло из повиновения около { $count } человек.
   *[came] в { $city-prepositional } { $whole ->
        [since] { $unit-form ->
            [feminine] находившаяся
            [neuter] находившееся
            [plural] находившиеся
           *[masculine] находившийся
         } там с { $since }
       *[brought] { $unit-form ->
            [feminine] недавно прибывшая
            [neuter] недавно прибывшее
            [plural] недавно прибывшие
           *[masculine] недавно прибывший
         }
     } { $unit } { $unit-form ->
        [feminine] отказалась
        [neuter] отказалось
        [plural] отказались
       *[masculine] отказался
     } повиноваться { $ruler-dative }{ $obeys ->
        [other] , предпочитая власть { $side-genitive }
       *[none] { "" }
     }{ $others ->
        [some] , а за { $unit-form ->
            [feminine] ней
            [plural] ними
           *[other] ним
         } и другие части гарнизона
       *[none] { "" }
     }; всего вышло из повиновения около { $count } человек.
}
mutiny-elsewhere = { $when } вне больших городов отказались повиноваться гарнизоны (их число — { $towns }), около { $count } человек.
call-unheard = { $when } { $party } { $party-form ->
    [masculine] звал
    [feminine] звала
    [neuter] звало
   *[plural] звали
 } { $kind ->
    [demonstration] людей на улицу
   *[strike_wave] к забастовке
 }, но вышли немногие.
ban = { $when } под запрет { $parties-form ->
    [masculine] попал
    [feminine] попала
    [neuter] попало
   *[plural] попали
 } { $parties } { $why ->
    [operation_ends] после попытки взять власть
    [demonstration] после призыва людей на улицу
   *[none] { "" }
 }{ $jailed ->
    [some] ; под арестом оказались: { $leaders }.
   *[none] .
 }
legal = { $when } снят запрет с { $many ->
    [many] { $number } партий, среди них { $parties }.
   *[few] { $parties-genitive }.
 }
march = { $when } на столицу от имени { $contender-genitive } двинулось около { $count } человек.
march-fate = Среди них — { $units }; { $fate ->
    [stopped] железнодорожники остановили всех.
    [some] часть остановили железнодорожники{ $after ->
        [nothing] , остальные дошли, но взять столицу не пытались.
       *[other] .
     }
    [arrived] до столицы они дошли{ $after ->
        [nothing] , но взять её не пытались.
       *[other] .
     }
   *[unknown] об их прибытии записи нет.
 }
attempt = { $when } { $led ->
    [unborn] { $times ->
        [once] восстание в { $city-prepositional } потерпело неудачу.
        [while] в { $city-prepositional } началось восстание; к { $until } оно потерпело неудачу.
       *[often] в { $city-prepositional } начинались восстания; за несколько недель неудач было { $number }.
     }
   *[named] { $led ->
        [party] { $party } от имени { $contender-genitive } { $party-form ->
            [masculine] пытался
            [feminine] пыталась
            [neuter] пыталось
           *[plural] пытались
         } овладеть { $city-instrumental }
        [council] сторонники { $contender-genitive } пытались овладеть { $city-instrumental }
        [cabinet] сторонники { $contender-genitive } пытались овладеть { $city-instrumental }
        [followers] сторонники { $contender-genitive } в { $city-prepositional } пытались овладеть городом
       *[other] силы { $contender-genitive } пытались овладеть { $city-instrumental }
     }{ $times ->
        [once] , но неудачно.
        [while] ; к { $until } попытка провалилась.
       *[often] ; за несколько недель неудач было { $number }.
     }
 }
dispersed = { $when } { $done ->
    [done] по приказу { $contender-genitive } силой прекращена деятельность { $rival-genitive } в { $city-prepositional }.
   *[not] приказ { $contender-genitive } о роспуске { $rival-genitive } в { $city-prepositional } остался без исполнения.
 }
government = { $when } { $party } { $party-form ->
    [masculine] составил
    [feminine] составила
    [neuter] составило
   *[plural] составили
 } { $kind ->
    [cabinet] кабинет { $contender-genitive }
    [council] правительство от имени { $contender-genitive }
   *[other] кабинет, подчинённый { $contender-dative }
 }{ $shape ->
    [partners] ; кроме того, в него { $partners-form ->
        [masculine] вошёл
        [feminine] вошла
        [neuter] вошло
       *[plural] вошли
     } { $partners }.
    [many] .
   *[alone] , без союзников.
 }
partners = Кроме того, в него вошли { $partners }.
stood-for = Программа нового правительства: { $stands }.
joined = { $when } в правительство { $parties-form ->
    [masculine] вошёл
    [feminine] вошла
    [neuter] вошло
   *[plural] вошли
 } { $parties }.
left = { $when } из правительства { $parties-form ->
    [masculine] вышел
    [feminine] вышла
    [neuter] вышло
   *[plural] вышли
 } { $parties }.
council = { $when } крупнейшей партией в { $council-prepositional } { $city-genitive } { $party-form ->
    [masculine] был
    [feminine] была
    [neuter] было
   *[plural] были
 } { $party }: { $percent } мест{ $more ->
    [some] ; так же было в { $others-prepositional }.
    [many] ; так же было в других городах, всего в { $number }.
   *[none] .
 }
council-turn = { $when } крупнейшей партией в { $council-prepositional } { $city-genitive } { $party-form ->
    [masculine] стал
    [feminine] стала
    [neuter] стало
   *[plural] стали
 } { $party }: { $percent }.
congress = { $when } открылся { $congress }; больше всего мест, { $percent }, { $party-form ->
    [masculine] имел
    [feminine] имела
    [neuter] имело
   *[plural] имели
 } { $party }.
walkout = Его { $leavers-form ->
    [masculine] покинул
    [feminine] покинула
    [neuter] покинуло
   *[plural] покинули
 } { $leavers }: { $share } делегатов.
claim = { $when } о собственной власти { $contenders-form ->
    [masculine] объявил
    [feminine] объявила
    [neuter] объявило
   *[plural] объявили
 } { $contenders }.
towns = { $span ->
    [end] К концу этой истории
   *[weeks] За четыре недели после смены власти в столице
 } местная власть перешла к { $contender-dative }: число городов — { $number }{ $how ->
    [arms] , из них силой оружия — { $arms }.
   *[vote] , везде голосованием.
 }
policy = { $when } { $contender } { $contender-form ->
    [masculine] довёл
    [feminine] довела
    [neuter] довело
   *[plural] довели
 } свою политику до такой черты: { $stands }.
election = { $when } избрано собрание: { $party } { $party-form ->
    [masculine] получил
    [feminine] получила
    [neuter] получило
   *[plural] получили
 } { $percent } голосов{ $more ->
    [two] , { $party2 } — { $percent2 }, { $party3 } — { $percent3 }.
    [one] , { $party2 } — { $percent2 }.
   *[none] .
 }
assembly-opens = { $when } собрание открылось; партии, стоявшие у власти, имели в нём { $percent } мест.
assembly-dissolved = { $when } собрание { $contender-form ->
    [masculine] распустил
    [feminine] распустила
    [neuter] распустило
   *[plural] распустили
 } { $contender }.
assembly-defied = { $when } приказ { $contender-genitive } о роспуске собрания остался без исполнения.
assembly-accepted = { $when } собранию { $contender-form ->
    [masculine] уступил
    [feminine] уступила
    [neuter] уступило
   *[plural] уступили
 } { $contender }.

change = { $when } { $how ->
    [order] { $to } { $to-form ->
        [masculine] взял
        [feminine] взяла
        [neuter] взяло
       *[plural] взяли
     } { $city }, и { $loser } { $loser-form ->
        [masculine] потерял
        [feminine] потеряла
        [neuter] потеряло
       *[plural] потеряли
     } власть{ $led ->
        [party] ; во главе победителей { $party-form ->
            [masculine] стоял
            [feminine] стояла
            [neuter] стояло
           *[plural] стояли
         } { $party }.
       *[none] .
     }
    [crowd] { $city } { $city-form ->
        [feminine] была
       *[other] был
     } в руках толпы и перешедших к ней солдат: { $loser } { $loser-form ->
        [masculine] потерял
        [feminine] потеряла
        [neuter] потеряло
       *[plural] потеряли
     } власть, и она перешла к { $to-dative }.
    [soldiers] { $city } { $city-form ->
        [feminine] была
       *[other] был
     } в руках солдат, вышедших из повиновения: { $loser } { $loser-form ->
        [masculine] потерял
        [feminine] потеряла
        [neuter] потеряло
       *[plural] потеряли
     } власть, и она перешла к { $to-dative }.
    [assembly] { $loser } { $loser-form ->
        [masculine] уступил
        [feminine] уступила
        [neuter] уступило
       *[plural] уступили
     }: власть перешла к { $to-dative } по итогам выборов.
   *[handover] { $facing ->
        [rising] во время восстания { $led ->
            [party] под руководством { $party-genitive }
           *[none] от имени { $to-genitive }
         }{ " " }
        [attempt] во время попытки { $to-genitive } овладеть { $city-instrumental }{ " " }
       *[other] { "" }
     }{ $loser } { $loser-form ->
        [masculine] сложил
        [feminine] сложила
        [neuter] сложило
       *[plural] сложили
     } власть{ $fought ->
        [fight] { "" }
       *[none] { " " }без боя
     }{ $facing ->
        [people] , когда на улицах было около { $count } человек
        [crowd] , через несколько дней после выхода толпы на улицы
       *[other] { "" }
     }, и она перешла к { $to-dative }.
 }
dead = В боях погибло около { $count } человек.
seize-begins = { $when } { $how ->
    [order] { $led ->
        [party] { $party } от имени { $to-genitive } { $party-form ->
            [masculine] начал
            [feminine] начала
            [neuter] начало
           *[plural] начали
         } брать { $city }; противник — { $loser }.
       *[none] { $to } { $to-form ->
            [masculine] начал
            [feminine] начала
            [neuter] начало
           *[plural] начали
         } брать { $city }; противник — { $loser }.
     }
   *[crowd] в { $city-prepositional } началось восстание, которого никто не приказывал; в его ходе { $loser } { $loser-form ->
        [masculine] потерял
        [feminine] потеряла
        [neuter] потеряло
       *[plural] потеряли
     } власть, а { $to } { $to-form ->
        [masculine] получил
        [feminine] получила
        [neuter] получило
       *[plural] получили
     } её.
 }
seize-sites = Всего взято ключевых мест: { $number }{ $named ->
    [some] , среди них { $sites }.
   *[none] .
 }
seize-alike = { $number-number ->
    [1] { $how ->
        [guard_joined] Караул там перешёл на сторону нападавших.
        [fight] Оно взято с боем.
        [crowd] Оно взято толпой.
       *[alone] Оно стояло без охраны или было ею брошено.
     }
   *[other] { $how ->
        [guard_joined] Всюду караулы перешли на сторону нападавших.
        [fight] Все они взяты с боем.
        [crowd] Все они взяты толпой.
       *[alone] Все они стояли без охраны или были ею брошены.
     }
 }
seize-manner = Взято из них: { $manners }.
manner-guard-joined = с переходом караула на сторону нападавших — { $number }
manner-alone = без охраны или после её ухода — { $number }
manner-fight = с боем — { $number }
manner-crowd = толпой — { $number }
seize-garrison = { $day } повиновение в гарнизоне было таким: { $loser } — { $percent }{ $second ->
    [none] .
    [nobody] , { $to } — почти никого.
   *[some] , { $to } — { $percent2 }{ $both ->
        [most] ; большинство повиновалось и тем и другим.
        [some] ; часть повиновалась и тем и другим.
       *[none] .
     }
 }
fate = Из проигравших { $status ->
    [jailed] в тюрьму попали
   *[in_hiding] скрылись
 }: { $leaders }.

offensive = { $when } отдан приказ о наступлении, { $fronts }; вперёд пошло около { $count } человек.
refused = { $when } около { $count } человек, получивших приказ наступать ({ $fronts }), отказались его выполнить.
enemy = { $many ->
    [one] Противник наступал один раз, { $first }: { $fronts }.
   *[many] Противник наступал { $number } { $number-number ->
        [few] раза
       *[many] раз
     } между { $first } и { $last }: { $fronts }.
 }
armistice = { $when } заключено перемирие.
war-end = К { $day } умерло около { $count } солдат и около { $gone } ушли с фронта{ $state ->
    [ceased] ; пушки к тому времени молчали.
   *[fighting] ; война продолжалась.
 }
land-end = К этому времени деревни взяли { $share ->
    [few] малую часть
    [tenth] десятую часть
    [fifth] пятую часть
    [quarter] четверть
    [third] треть
    [half] около половины
    [most] большую часть
   *[nearly-all] почти всю массу
 } частной земли, { $percent }.
obeyed-end = { $day } из { $all } районов, городов и областей больше всего повиновались: { $contender1 } — { $places1 }{ $more ->
    [two] , { $contender2 } — { $places2 }, { $contender3 } — { $places3 }
    [one] , { $contender2 } — { $places2 }
   *[none] {""}
 }{ $nobody-number ->
    [0] .
   *[other] ; почти никому — { $nobody }.
 }
obeyed-two = { $beside ->
    [others] Двум властям сразу повиновались ещё в { $places } из них.
   *[none] { $day } двум властям сразу повиновались в { $places } из { $all } районов, городов и областей.
 }
obeyed-nobody = { $day } ни в одном из { $all } районов, городов и областей почти никому не повиновались.
prison-end = В тюрьме в это время: { $leaders }.

world-none = Модель знает одну страну: о том, что отозвалось за границей, сказать ей нечего.

parted-never = До { $day } власть каждый день принадлежала тем же, что и в действительности.
parted-on = Две истории расходятся { $day }: здесь у власти { $here }, в действительности — { $there }.
parted-crowd = { $some ->
    [some] За две недели до того на улицы столицы вышло самое большее около { $count } человек, { $day }.
   *[none] Две недели до того улицы столицы были тихи.
 }
parted-beside = { $day } в { $city-prepositional } { $what ->
    [strikers] бастовало
   *[other] на улицах было
 } в действительности около { $there } человек, { $some ->
    [some] а здесь около { $here }.
   *[none] а здесь почти никого.
 }
parted-garrison = Доля столичного гарнизона, которая { $day } повиновалась прежней власти ({ $contender }), — { $percent }.
parted-missing = Из { $all } { $all-number ->
    [one] датированного события
   *[many] датированных событий
 } действительной истории не наступило { $number }.
parted-names = { $more ->
    [more] Среди них — { $patterns }.
   *[these] Не наступили: { $patterns }.
 }
parted-moved = Событие «{ $pattern }» пришлось на { $day }, на { $days } { $days-number ->
    [one] день
    [few] дня
   *[many] дней
 } { $way ->
    [later] позже
   *[earlier] раньше
 }, чем в действительности.
parted-same = В пределах { $days } дней от действительной даты { $number-number ->
    [one] пришлось { $number } событие
    [few] пришлись { $number } события
   *[many] пришлось { $number } событий
 }.

debate-peaceful = { $unrest ->
    [none] { $how ->
        [assembly] В последний раз власть перешла по решению избранных, так что вопрос о восстании или перевороте едва ли встаёт.
       *[handover] { $which ->
            [earlier] К { $to-dative } власть перешла { $day }
           *[last] В последний раз власть перешла
         } без боевых действий: мало что найдут и те, кто говорит о перевороте, и те, кто говорит о восстании.
     }
   *[other] { $which ->
        [earlier] К { $to-dative } власть перешла { $day }
       *[last] В последний раз власть перешла
     } { $how ->
        [assembly] по решению избранных
       *[handover] без боя
     }, но спокойствия не было: { $since ->
        [that-day] в тот же день
       *[before] за две недели до того
     } в { $city-prepositional } { $unrest ->
        [operation] пытались взять власть силой
        [mutiny] гарнизон отказался повиноваться
       *[crowd] на улицы вышла толпа
     }.
 }
debate-measure = Когда { $which ->
    [earlier] { $day }{ " " }
   *[last] { "" }
 }власть сменилась, { $some ->
    [some] на улицах { $city-genitive } было около { $count } человек
    [none] улицы { $city-genitive } были тихи
   *[other] { "" }
 }{ $armed ->
    [unknown] .
   *[known] { $some ->
        [other] { "" }
       *[told] , а{ " " }
     }вооружённых на стороне победителей ({ $contender }) { $armed ->
        [some] было около { $men }.
       *[none] ещё не было.
     }
 }
debate-words = { $how ->
    [handover] Кто назовёт это восстанием, может сослаться на то, что уже шло в городе; кто назовёт передачей власти — на тех, кто сложил её, не дождавшись исхода.
    [soldiers] Кто назовёт это восстанием, может сослаться на гарнизон; кто назовёт переворотом, должен найти план, а в записях его нет.
    [crowd] Кто назовёт это восстанием, может сослаться на толпу; кто назовёт переворотом, должен найти план, а в записях его нет.
   *[order] Кто назовёт это переворотом, может сослаться на приказ и его авторов; кто назовёт восстанием — на тех, кто вышел или остался в стороне.
 }
debate-chance = Из { $number } { $number-number ->
    [one] истории
   *[many] историй
 } этого расчёта так же, как эта, { $alike-number ->
    [one] кончилась { $alike }
    [few] кончились { $alike }
   *[many] кончилось { $alike }
 }: { $outcome }.
debate-luck = Начало у них общее, различаются они случаем и тем, что точно не известно; ни одна не была неизбежной.
debate-end = Что было бы после { $day }, модель не показывает, и судить о наследии по ней нельзя.

# Борьба за страну, по месяцам.
section-states = Государства и договоры
section-rear = Хлеб и репрессии
section-sums = Итоги
month = В { $month }{" "}
spell = В { $first } — { $last }{" "}
spell-twice = В { $first } и снова в { $last }{" "}
spell-often = Впервые в { $first } и в последний раз в { $last }{" "}
held-people = В начале под властью было населения: { $contender1 } — { $share1 } { $more ->
    [two] , { $contender2 } — { $share2 }, { $contender3 } — { $share3 }.
    [one] , { $contender2 } — { $share2 }.
   *[none] .
 }
army = У { $actor-genitive } в { $month } под ружьём было людей: { $from }; больше всего, { $most }, — в { $later }.
sent-home = { $span }{ $actor } { $actor-form ->
    [plural] начали
    [feminine] начала
    [neuter] начало
   *[other] начал
 } распускать войска по домам: тогда под ружьём было людей: { $men }, в { $later } — { $left }.
rose = { $span }{ $actor } { $actor-form ->
    [plural] выступили
    [feminine] выступила
    [neuter] выступило
   *[other] выступил
 } { $where ->
    [town] (место — { $place }, численность — { $men })
   *[countryside] (численность — { $men })
 }{ $against ->
    [somebody] {" "}против { $other-genitive }.
    [guest] ; место уступили: { $other }.
   *[nobody] .
 }
deposed = { $span }офицеры { $actor-genitive } свергли власть { $other-genitive }; перешло людей: { $men }.
guest-rose = { $span }{ $actor } { $actor-form ->
    [plural] восстали
    [feminine] восстала
    [neuter] восстало
   *[other] восстал
 } против { $other-genitive } в ответ на приказ о разоружении (численность — { $men }{ $where ->
    [town] ; самый большой отряд — { $place }).
   *[countryside] ).
 }
landed = { $span }прибыли первые силы { $actor-genitive } { $where ->
    [town] (место — { $place }, численность — { $men }).
   *[countryside] (численность — { $men }).
 }
took = { $span }{ $actor } { $actor-form ->
    [plural] заняли
    [feminine] заняла
    [neuter] заняло
   *[other] занял
 } { $number-number ->
    [1] город
   *[other] города
 } { $many ->
    [named] { $towns }
   *[more] (всего { $number }), среди них { $towns }
 }{ $held ->
    [all] ; прежняя власть — { $loser }.
    [most] ; прежняя власть в большинстве из них — { $loser }.
    [some] .
   *[nobody] ; власти там тогда не было.
 }
took-and-left = { $span }{ $actor } { $actor-form ->
    [plural] заняли
    [feminine] заняла
    [neuter] заняло
   *[other] занял
 } и вскоре { $actor-form ->
    [plural] передали
    [feminine] передала
    [neuter] передало
   *[other] передал
 } другим { $number-number ->
    [1] город
   *[other] города
 } { $many ->
    [named] { $towns }
   *[more] (всего { $number }), среди них { $towns }
 }{ $held ->
    [all] ; прежняя власть — { $loser }
    [most] ; прежняя власть в большинстве из них — { $loser }
    [some] {""}
   *[nobody] ; власти там тогда не было
 }. Там утвердились: { $heirs }.
height = Больше всего людей, { $people }, было под властью { $actor-genitive } в { $month }{ $armed ->
    [some] ; самая большая армия, { $men }, — в { $later }.
   *[none] .
 }
army-there = Больше всего войск { $actor-genitive } было в стране в { $later }: { $men }.
men-there = В { $month } в стране ещё оставались войска { $actor-genitive }, численность — { $men }.
lost = { $span }{ $winner } { $winner-form ->
    [plural] отбили
    [feminine] отбила
    [neuter] отбило
   *[other] отбил
 } у { $actor-genitive } { $number-number ->
    [1] город
   *[other] города
 } { $many ->
    [named] { $towns }
   *[more] (всего { $number }), среди них { $towns }
 }{ $back ->
    [all] , но ненадолго.
    [some] ; часть из них — ненадолго.
   *[none] .
 }
gave-up = { $span }{ $actor } { $actor-form ->
    [plural] оставили
    [feminine] оставила
    [neuter] оставило
   *[other] оставил
 } { $number-number ->
    [1] город
   *[other] города
 } { $many ->
    [named] { $towns }
   *[more] (всего { $number }), среди них { $towns }
 }{ $why ->
    [recalled] ; войска уходили домой.
   *[other] ; войск не хватало.
 }
left-to = { $span }{ $actor } { $actor-form ->
    [plural] передали
    [feminine] передала
    [neuter] передало
   *[other] передал
 } другим { $number-number ->
    [1] город
   *[other] города
 } { $many ->
    [named] { $towns }
   *[more] (всего { $number }), среди них { $towns }
 }. Там утвердились: { $heirs }.
was-left = { $span }{ $actor } { $actor-form ->
    [plural] заняли
    [feminine] заняла
    [neuter] заняло
   *[other] занял
 } без боя { $number-number ->
    [1] город
   *[other] города
 } { $many ->
    [named] { $towns }
   *[more] (всего { $number }), среди них { $towns }
 }{ $held ->
    [all] ; войска { $loser-genitive } оттуда ушли.
   *[some] ; иностранные войска оттуда ушли.
 }
destroyed = В { $month } у { $actor-genitive } не осталось войск.
last-men = В { $month } под властью { $actor-genitive } почти никого не осталось; последних войск не стало в { $later }.
all-left = В { $month } ушли или погибли последние люди { $actor-genitive }.
still-ruled = В { $month } под властью { $actor-genitive } ещё жило людей: { $people }.
kept = Из этого к концу, в { $month }, было потеряно немногое.
ruled-until = В { $month } под властью { $actor-genitive } почти никого не осталось.
smaller = { $many ->
    [one] Выступление было и ещё одно: { $actors }; под этой властью не было и { $most } человек.
   *[several] Выступили также { $actors }; ни у кого из них под властью не было и { $most } человек.
 }
republics = { $actor } { $actor-form ->
    [plural] учредили
    [feminine] учредила
    [neuter] учредило
   *[other] учредил
 } { $many ->
    [one] зависимую республику
   *[several] зависимые республики
 } на землях { $others-genitive }.
autonomy = { $actor } { $actor-form ->
    [plural] дали
    [feminine] дала
    [neuter] дало
   *[other] дал
 } автономию землям { $others-genitive }.
treaties = { $actor } { $actor-form ->
    [plural] заключили
    [feminine] заключила
    [neuter] заключило
   *[other] заключил
 } { $many ->
    [one] договор
   *[several] договоры
 }; другая сторона — { $others }.
monthly = { $who } (в { $month })
others = ещё { $number }
annulled = { $many ->
    [one] Потерял силу договор
   *[several] Потеряли силу договоры
 } { $actor-genitive } (в скобках — месяц утраты силы); другая сторона — { $others }.
union = { $span }{ $actor } { $actor-form ->
    [plural] основали
    [feminine] основала
    [neuter] основало
   *[other] основал
 } союз государств; число членов — { $members }.
requisition = { $span }{ $actor } { $actor-form ->
    [plural] ввели
    [feminine] ввела
    [neuter] ввело
   *[other] ввёл
 } реквизицию хлеба.
tax-in-kind = { $span }{ $actor } { $actor-form ->
    [plural] заменили
    [feminine] заменила
    [neuter] заменило
   *[other] заменил
 } реквизицию натуральным налогом.
organ-there = Орган репрессий у { $actor-genitive } был с самого начала.
organ-founded = { $span }{ $actor } { $actor-form ->
    [plural] создали
    [feminine] создала
    [neuter] создало
   *[other] создал
 } орган репрессий.
terror = { $span }{ $actor } { $actor-form ->
    [plural] ввели
    [feminine] ввела
    [neuter] ввело
   *[other] ввёл
 } террор.
risings = { $span }против { $actor-genitive } восставали в местностях: { $number }.
bands = Больше всего людей в вооружённых отрядах, { $men }, было в { $month }.
held-at-end = На { $last } { $contender } { $contender-form ->
    [plural] удерживали
    [feminine] удерживала
    [neuter] удерживало
   *[other] удерживал
 } { $share } населения.
dead-combat = В боях погибло людей: { $people }.
dead-hunger = От голода умерло людей: { $people }.
dead-disease = От эпидемий сверх мирного времени умерло людей: { $people }.
executed = Всеми сторонами вместе казнено людей: { $people }.
