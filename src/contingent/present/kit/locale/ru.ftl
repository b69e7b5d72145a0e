# Слова страниц по-русски.

## Перечни, числа, даты

comma = { ", " }
between = { "; " }
or = { " или " }
space = { " " }
sentence = { $text }.
interval = { $low }–{ $high }%
million = { $number } млн
month-short = { $month ->
    [1] янв
    [2] фев
    [3] мар
    [4] апр
    [5] май
    [6] июн
    [7] июл
    [8] авг
    [9] сен
    [10] окт
    [11] ноя
   *[12] дек
 }
of-all = { $count } из { $worlds }
of-all-interval = { $count } из { $worlds } ({ $interval })
count-of = { $count } ({ $interval })
count-interval = <b>{ $count }</b> <small>({ $interval })</small>
name-count = { $name } — { $count }
name-from = с { $day } — { $name }
series-of = { $title }: { $of }
title-finding = { $title }: { $finding }
nobody = никто
the-record = как было
in-record = Как было: { $said }.
record-governs = как было: { $name }
record-governs-sentence = В действительности у власти: { $name }.
no-histories = историй нет
never = Не происходит:
date = Дата
from = от
to = до
on-date = на

## Страница

title = { $title }: возможные истории
views = Страницы
view-story = Обзор
view-explore = Выборка
view-history = Одна история
view-map = Карта по дням
view-certain = Насколько это надёжно?
view-sources = Источники
view-classroom = Для урока
needs-script = Эту страницу рисует сценарий. Остальные можно читать и без него.
not-drawn = Страницу не удалось нарисовать: { $why }
not-beside = Рядом со страницей нет файла { $file }
beware = Внимание.
by-export = Написано командой contingent export { $run }.
by-serve = Показано командой contingent serve { $run }.
lacking = Текстов модели, которые ещё не переведены и стоят по-английски: { $number }.
in-english = Таблицы ниже, как и в самой модели, стоят по-английски.
provenance = { $part ->
    [yes] { $landed } из { $worlds } историй
   *[no] Возможных историй: { $worlds }
 }, модель { $case } { $digest }, начальное число { $seed }, программа { $program }, изменения: { $edited ->
    [0] нет
   *[other] { $edits }
 }.
unknown = В этом расчёте нет: { $listed }. Ссылка относится к другому расчёту.
unknown-history = история { $world }

## Обзор

headline = Из { $worlds } возможных историй: { $clauses }.
clause = { $words } в { $count }
reach = Из { $worlds } возможных историй: { $clauses }.
clause-reach = до «{ $title }» доходят { $count }
what-that-means = Что это значит
conditions = Всё это при условии модели: перед вами её истории, а не сама история. { $fitted ->
    [own-fit] Её параметры взяты из подгонки к части исторических данных, с их погрешностями.
    [prior] Её параметры взяты из априорных распределений: к действительному ходу событий она не подогнана.
    [posterior] Её параметры подогнаны к действительному ходу событий: это взгляд задним числом, а не вероятности того времени.
    [default] Её параметры имеют значения по умолчанию: к действительному ходу событий она не подогнана.
   *[given] Её параметры задал тот, кто делал расчёт.
 }{ $edited ->
    [0] { "" }
   *[other] { " " }В модель внесены изменения: { $edits }.
 } В скобках — 95-процентные интервалы выборки: они говорят, что изменило бы большее число историй, а не то, где модель неверна.
capital = Кто владеет столицей
capital-finding = В последний день столицей владеют: { $most } — в { $count } из { $worlds } историй{ $others ->
    [0] { "" }
   *[other] , { $next } — в { $fewer }
 }
capital-how = Читайте сверху вниз на любую дату: в скольких из { $worlds } историй кто у власти.{ $record ->
    [yes] { " " }Полоса внизу — как было в действительности.
   *[no] { "" }
 }
at-the-end = { $count } в конце ({ $interval })
stream-label = В скольких из { $worlds } историй кто у власти, в первый и в последний день: { $said }.
first-and-last = { $name } — { $first } и { $last }
when = Когда это происходит, если происходит
all-events = Все события
event-finding = «{ $event }» — в { $count } из { $worlds } историй
events-finding = Из { $events } событий чаще всего происходит «{ $most }» — в { $count } из { $worlds } историй, реже всего «{ $least }» — в { $few }
dots-how = Одна точка — { $unit ->
    [1] одна история
    [one] { $unit } история
    [few] { $unit } истории
   *[other] { $unit } историй
 }.{ $record ->
    [yes] { " " }Пунктир — день этого события в действительности.
   *[no] { "" }
 } Справа: в скольких историях событие происходит и в скольких не происходит.{ $closer ->
    [yes] { " " }Где столбик выше строки, точки стоят теснее.
   *[no] { "" }
 }
dots-label = Даты событий (их { $events }) в { $worlds } историях, точка на каждые { $unit }; то же в таблице ниже.
never-count = без него { $count }
in-numbers = То же в числах
head-date = дата
head-event = событие
head-histories = истории
head-interval = 95%-й интервал
head-never = не происходит
head-quarter = четверть к дате
head-half = половина к дате
head-three-quarters = три четверти к дате
head-record = как было
map = Кому подчиняется страна
map-finding = Кому подчиняются места на карте в большинстве историй: в первый день { $first-name } — { $first } из { $places }, в последний { $last-name } — { $last }
tiles-how = Шестиугольник — место, поставленное примерно там, где оно лежит. Цвет: кому оно подчиняется в большинстве историй; насыщенность: во скольких.
no-tile = { " " }Без шестиугольника остались { $missing } из { $places } мест.
tiles-label = { $day }: { $count } из { $tiles } шестиугольников в большинстве историй — { $name }.
three = Три истории
three-finding = Прочтите одну: { $number ->
    [1] история
   *[other] истории
 } { $listed } из { $worlds }
three-how = Выбраны по твёрдому правилу: по среднему расстоянию их дат от действительных и друг от друга.
card-nearest = Ближе всего к действительности: история { $world }
card-typical = Самая типичная: история { $world }
card-strangest = Самая странная: история { $world }
governs-in = Кто у власти в истории { $world }
event-on = { $day } — { $event }
never-too = { $text } Не происходит: { $events }.
read-it = Читать
day-by-day = День за днём

## Строки модели, стоящие за показанным

behind = Основано на: { $listed }
behind-it = Основано на:
lines = { $number ->
    [1] строка
   *[other] строки
 } { $listed }
many-lines = строк: { $number }
row-at = { $table }.csv, строка { $line }
grades = A — научная таблица или набор данных, B — надёжная вторичная страница, C — энциклопедия, M — по памяти из названной книги, S — допущение.
each-line = В каждой строке указаны источник и степень надёжности. { $grades } Строки без них определяют, а не утверждают.
made-by = Команда: { $command }

## Единицы и темы

unit-histories = % историй
unit-scale = от -1 до +1
unit-ends = -1 { $low }, +1 { $high }
unit-first = первый день = 100
unit-none = 0 = ничего
theme-economy = Хлеб, цены и заработки
theme-grievance = Чего хотят люди и что делается
theme-war = Война
theme-streets = Стачки и толпы
theme-land = Земля
theme-authority = Кому подчиняются
theme-power = Кто у власти
theme-policy = Политика
theme-soviets = Советы и съезды
theme-deaths = Погибшие
family-support_capital = Поддержка в столице
family-support_countryside = Поддержка в деревне
family-seats_petrograd = Места в столичном Совете
family-office = Доля министерских постов

## Выборка

left = Осталось историй: { $worlds } из { $all }
none-left = Не осталось ни одной: уберите одно из условий.
too-few = Слишком мало, чтобы судить: при таком числе историй ({ $worlds }) доля может сильно отклоняться.
only-where = Только истории, где
only-where-said = только там, где: { $said }
remove = убрать
remove-said = убрать: { $said }
csv-of-them = CSV этих историй
choosing = Отбирать истории — не значит изменять их: то, что происходит раньше, в них тоже может быть иным.
how-end = Чем они кончаются
counts-how = Числа — сколько осталось историй. В скобках — 95-процентный интервал их доли.
who-governs-last = Кто у власти в последний день
who-governs-daily = Кто у власти, день за днём
on-last-day = В последний день: { $listed }.
happens-when = Что происходит и когда
happens-how = Проведите по датам события или откройте его и двигайте ползунки.
more-events = Другие события: { $events }
most-often = чаще всего «{ $title }» — { $count } из { $worlds }
dates-of = Даты: { $event }
keep-where = Оставить истории, где: { $event }
happens-or-not = происходит или нет
happens = происходит
never-happens = не происходит
outside = вне времени модели
choose = Выбрать
bars-how = Светлые столбики — все истории, тёмные — оставшиеся.
measured = Что измерено
theme = Тема
measured-how = Линия — медиана оставшихся историй. Тёмная полоса — их средняя половина. Светлая полоса — девять из десяти. Тонкая линия — медиана всех. Точки — как было. Проведите вверх или вниз на какой-либо дате, чтобы оставить истории с такими значениями.
choose-data = Выбор, данные, источники
all-command = Все истории:
end-none = { $title }: историй не осталось
end-flag = { $title }: в последний день в { $count } из { $worlds }
end-range = { $title }: в конце медиана { $middle }, девять из десяти между { $low } и { $high }
holds-or-not = верно или нет
holds = верно
holds-not = неверно
chosen-class = в конце: { $titles }
chosen-flag = { $title }, { $date }: { $so ->
    [yes] верно
   *[no] неверно
 }
chosen-range = { $title }, { $date }: от { $low } до { $high }
chosen-never = не происходит: { $event }
chosen-between = { $event }, с { $first } по { $last }

## Одна история

history = История
previous = { $some ->
    [yes] предыдущая из оставшихся в «Выборке» ({ $worlds })
   *[no] предыдущая
 }
next = { $some ->
    [yes] следующая из оставшихся в «Выборке» ({ $worlds })
   *[no] следующая
 }
chosen-history = { $why ->
    [nearest] ближайшая к действительности
    [typical] самая типичная
   *[strangest] самая странная
 }
history-title = История { $world }: { $ending }
events-happen = происходит событий: { $count } из { $events }
of-no-class = Вне классов
governs-beside = Кто у власти в истории { $world }; ниже — как было в действительности
above-below = Вверху — эта история.{ $record ->
    [yes] { " " }Внизу — как было.
   *[no] { "" }
 }
who-governs = У власти: { $listed }.
never-parts = В том, кто у власти, эта история не расходится с действительностью.
parts = День расхождения: { $date }. Как было: { $record }. Здесь: { $here }.
day-they-part = День расхождения: { $date }
what-happens = Что происходит
what-never = Чего не происходит
not-in-record = в действительности не было
day-of-record = в тот же день, что и в действительности
days-from-record = { $before ->
    [yes] раньше действительного на { $days } { $days ->
        [one] день
        [few] дня
       *[other] дней
     }
   *[no] позже действительного на { $days } { $days ->
        [one] день
        [few] дня
       *[other] дней
     }
 }
only-in-words = Дни описаны словами не во всех историях (всего { $worlds }). Для этой:
day-by-day-count = День за днём: { $sentences } { $sentences ->
    [one] предложение
    [few] предложения
   *[other] предложений
 }
article-language = Язык статьи
map-follows = карта следует за чтением

## Карта по дням

map-of-tiles = Карта из шестиугольников
tile = { $place }: { $name }{ $many ->
    [yes] { " " }в { $share }% историй
   *[no] { "" }
 }
map-most = Кому подчиняются места: { $name } — { $count } из { $tiles }
tiles-count = Шестиугольники: { $listed }.
map-label = { $date }. { $title }. { $said }
week-back = − неделя
week-on = + неделя
back = { $days ->
    [yes] − день
   *[no] − шаг
 }
on = { $days ->
    [yes] + день
   *[no] + шаг
 }
next-event = следующее событие
map-only = Только истории ({ $worlds }), где:
map-none = Не осталось ни одной истории, поэтому здесь карта всех. Было выбрано:
all-histories = все истории
places-of-case = Места в модели:

## Насколько это надёжно?

certain-ladder = Как далеко зашли истории
certain-ladder-how = Каждая ступень включает предыдущую. Полосы — доли от { $worlds } историй; тонкие линии — 95-процентные интервалы выборки.
certain-classes = Каким было положение в последний день
certain-classes-how = Каждая история входит в один класс. Полосы — доли от { $worlds } историй; тонкие линии — 95-процентные интервалы выборки.
certain-finding = «{ $title }» — в { $count } из { $worlds } историй ({ $interval })
bars-label = { $title }: { $said }.
about = Что это такое
conditional = При условии модели.
about-prior = Параметры взяты из априорных распределений: к действительному ходу событий они не подогнаны.
about-posterior = Это проигрывание задним числом: параметры подогнаны к действительному ходу событий, и ни одна доля здесь не говорит, насколько что-либо было вероятно в то время.
about-run = { $part ->
    [yes] { $landed } из { $worlds } историй
   *[no] Возможных историй: { $worlds }
 }, с { $first } по { $last }; сбоев: { $failed }. Начальное число { $seed }, модель { $case } { $digest }, программа { $program }. Изменения: { $edited ->
    [0] нет
   *[other] { $edits }
 }. Параметры: { $drawn ->
    [prior] взяты из априорных распределений
    [default] по умолчанию
   *[other] { $parameters }
 }.
about-calendars = Даты до { $day } даны по старому стилю (юлианский календарь), в скобках — по новому (григорианский).
stopped = Остановлено раньше времени.
stopped-how = Расчёт остановлен: { $stopped }. На этой странице остановленная история до конца остаётся такой, какой была в тот вечер. Что могло случиться позже, не входит ни в одну долю.
parameters = Параметры и априорные распределения
parameters-finding = Заново выбираются { $free } из { $all } параметров
parameters-how = Каждая история берёт свободные параметры из их априорных распределений; остальные закреплены. Поэтому доля здесь содержит и случайность, и то, чего мы не знаем об этих числах.
head-parameter = параметр
head-used-by = где применяется
head-meaning = значение
head-unit = единица
head-range = пределы
head-prior = априорное
head-source = источник

## Источники

all-rows = Все строки
all-rows-finding = Каждое число модели и его источник
all-rows-script = Эти строки показывает сценарий. Они есть и в файлах CSV модели.
table = Таблица
all-tables = все таблицы
search = Поиск
search-such-as = например, Kronstadt или airapetov1917
rows-found = Строк: { $rows }, таблиц: { $tables }.
rows-of = Строк: { $rows }.
show-more = показать ещё
grades-title = Степени надёжности
grades-finding = Степень указана в { $rows } строках; из них допущений { $assumed }
head-table = таблица
head-rows = строк
rows-behind = Строки, стоящие за рисунками
words = Слова

## Для урока

sheet = Лист заданий
sheet-finding = { $title }; заданий: { $tasks }
print-sheet = Напечатать лист
pupil = Имя:
task = Задание { $number }
task-read = Откройте «Одну историю». Прочтите историю { $world }, затем историю { $other }.
ask-governs = Кто у власти в последний день каждой из них?
ask-parts = В какой день каждая расходится с действительностью?
ask-change = Какова первая большая перемена в каждой?
ask-one-event = Назовите событие, которое происходит в одной из них и не происходит в другой. Чем это можно объяснить?
task-choose = Откройте «Выборку». Оставьте только истории, где происходит «{ $event }», затем только те, где этого нет.
ask-how-many = Во скольких из них происходит «{ $event }»? Запишите оба ответа в долях.
ask-left = Сколько историй осталось каждый раз? Достаточно ли их?
ask-brings = Показывает ли это, что одно вызывает другое? Дайте ещё одно объяснение.
task-doubt = Откройте «Источники». Найдите число, в котором вы сомневаетесь.
ask-number = Каково это число, каковы его пределы, источник и степень надёжности?
ask-instead = Что бы вы поставили на его место и на каком основании?
ask-figure = Какой рисунок на этой странице изменился бы?
teacher = Для учителя
teacher-finding = Что подготовить и каковы ответы в этом расчёте
teacher-how = Каждый ученик или каждая пара открывает эту папку на компьютере; сеть не нужна, и ничего не записывается. На первые два задания хватит одного урока в 45 минут. Скажите вначале: это истории модели, а не то, что было, и не то, что было бы.
notes-read = Ученики могут выбрать и другие истории по их номеру.
notes-choose = «{ $one }» происходит в { $count } из { $worlds } историй. «{ $other }» — в { $with_it }% из них и в { $without }% остальных { $rest }. Отобрать — не значит вмешаться: то, что было раньше, могло вызвать и то и другое. Об этом спрашивает `contingent compare`.
notes-doubt = Степень S — допущение авторов: хорошее место для поиска. Хорош любой ответ с источником и пределами. Число можно изменить и посчитать снова: см. `contingent new --from` в документации.
talk = О чём поговорить в конце
talk-1 = Отбирать истории — не значит изменять их. Истории, в которых событие наступает рано, могут отличаться и в другом.
talk-2 = Доля верна при условии модели. Какое из её допущений вы изменили бы первым?
talk-3 = Каких историй здесь нет, потому что модель не может их произвести?

## День за днём: по сообщению на вид события

state-active = на свободе
state-in_hiding = в подполье
state-abroad = за границей
state-jailed = в тюрьме
state-removed = устранён
day-strike_wave = { $place }: волна стачек, бастующих { $number }.
day-demonstration = { $place }: толпы на улицах, человек { $number }{ $by ->
    [yes] ; зовут { $actor }
   *[no] { "" }
 }.
day-shooting = { $place }: войска стреляют в толпу (за них отвечает: { $actor }), убито { $number }.
day-operation_begins = Начинается борьба за город { $place }: выступает сторона «{ $actor }»{ $given ->
    [yes] , во главе — { $detail }
   *[no] { "" }
 }.
day-operation_ends = { $place }: выступление стороны «{ $actor }» { $so ->
    [yes] удалось
   *[no] не удалось
 }.
day-power_changes = Власть в столице меняется: прежде — { $detail }, теперь — { $actor } (убито с начала выступления: { $number }).
day-leader_moves = { $actor }: { $detail } ({ $place }).
day-party_banned = { $actor }: { $so ->
    [yes] запрещены
   *[no] снова легальны
 }.
day-office = { $actor }: { $so ->
    [yes] входят в правительство
   *[no] выходят из правительства
 }.
day-programme = { $actor } принимают программу, автор которой — { $detail }.
day-policy = Правительство меняет политику по вопросу «{ $detail }»: { $position } на шкале от -1 до +1.
day-offensive = { $place }: собственное наступление.
day-attack_refused = { $place }: солдаты отказываются идти в атаку.
day-enemy_offensive = { $place }: наступает противник.
day-armistice = Перемирие.
day-majority = { $place }: { $actor } — самая большая партия Совета ({ $share }).
day-congress = Открывается съезд Советов; самая большая партия — { $actor } ({ $share }).
day-walkout = { $actor } ({ $share }) уходят со съезда.
day-local_power = { $place }: местную власть силой оружия берёт сторона «{ $actor }».
day-council_claims = { $actor } заявляют о взятии власти.
day-election = Избрано Учредительное собрание; первые — { $actor } ({ $share }).
day-assembly_opens = Открывается Учредительное собрание; у правящих партий в нём { $share }.
day-assembly_dissolved = Учредительное собрание распущено.
day-assembly_accepted = { $detail } уступают власть Учредительному собранию, где у правящих партий было { $share }.
day-government = Новое правительство: { $actor }{ $joined ->
    [yes] , а также { $partners }
   *[no] { "" }
 }; { $detail }.
day-split = Расходятся: { $actor } и { $detail }.
day-troops_move = { $actor }: приказ идти в столицу, на помощь стороне «{ $detail }».
day-troops_stopped = { $actor }: движение в столицу (за сторону «{ $detail }») остановлено на железной дороге.
day-troops_arrive = { $actor }: прибытие на помощь стороне «{ $detail }».
day-unit_disarmed = { $actor }: разоружение войсками стороны «{ $detail }».
day-attempt = { $place }: начинается восстание.
day-success = { $place }: правительство Советов создано своими силами.
day-installation = { $place }: правительство Советов ставит армия{ $by ->
    [yes] { " " }({ $actor })
   *[no] { "" }
 }.
day-exit = { $place }: конец правительства Советов на его { $year }-м году.
day-dispersed = { $detail } посылают войска разогнать { $actor }: { $so ->
    [yes] удалось
   *[no] не удалось
 }.
