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
state-exiled = в ссылке
state-in_transit = в пути
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

## Сервер: общее

view-whatif = Что, если?
by-serve-case = Показано командой contingent serve { $case }. Числа — те же, что дают показанные здесь команды.
no-answer = Сервер не отвечает; запустите contingent serve снова.
no-answer-large = Сервер не отвечает, или файл для него слишком велик.
other-runs = Другие расчёты и модели
front-title = Возможные истории
front-runs = Расчёты
front-none = Пока нет. Откройте модель и нажмите «Рассчитать истории для просмотра» или выполните { $make }.
front-cases = Модели
front-ask = Спросите, что изменило бы то или иное изменение.
front-own = Своя модель
front-how = Упакуйте case.toml и таблицы модели в ZIP, не больше { $size } МБ. Он проверяется так же, как { $check }; ничто в нём не исполняется.
front-zip = Файл ZIP
front-send = Проверить и открыть
checking = Модель проверяется…
entrance = Предъявляется ключ этого адреса…
run-described = Историй: { $worlds }, модель { $case }, начальное число { $seed }{ $edited ->
    [0] { "" }
   *[other] , изменения: { $edits }
 }

## Что, если: карточки

cards = Карточки
can-change = Что можно изменить
can-change-how = Перетащите карточку на даты или нажмите «Добавить». На каждой сказано, что она предполагает.
cards-found = { $some ->
    [yes] Карточек: { $found } из { $all }.
   *[no] Карточек: { $all }.
 }
drag-onto = перетащить на даты
add = Добавить
add-card = Добавить: { $title }
card-range = Пределы: { $range }.
taught-none = До сверки с действительностью девять из десяти значений лежат между { $a } и { $b }. Подгонка не сохранена.
taught = До сверки с действительностью девять из десяти значений лежат между { $a } и { $b }, после неё — между { $c } и { $d }: { $some ->
    [yes] дисперсия уменьшилась на { $share }%.
   *[no] дисперсия не уменьшилась.
 }
group-ready = Готовые
group-how-ready = Изменения сразу в нескольких местах или в том, что было решено в действительности.
group-leaders = Вожди
group-how-leaders = Человек находится в другом месте, или его нет. Модель его не возвращает.
group-decisions = Решения
group-how-decisions = Участник принимает решение в такой-то день или с такого-то дня не может его принять.
group-policies = Политика
group-how-policies = Действующая политика задаётся в такой-то день. Те, кто у власти, могут изменить её снова.
group-forces = Силы
group-how-forces = Число людей в частях или то, что присылает покровитель, умноженное с самого начала.
group-outside = Извне
group-how-outside = То, что приходит извне, сдвигается во времени с самого начала.
group-platforms = Программы
group-how-platforms = Какую позицию занимает участник по вопросу с самого начала.
group-parameters = Допущения модели
group-how-parameters = Число какого-либо механизма закрепляется с самого начала или с такого-то дня. Смысл чисел изложен по-английски.
away-removed = нет и не будет
away-jailed = в тюрьме
away-abroad = за границей
away-active = на свободе и действует
away-in_hiding = в подполье
field-is = где
field-who = кто
field-what = что делает
field-option = решение
field-policy = политика
field-times = во сколько раз
field-unit = часть
field-later = на сколько дней позже
field-position = позиция
field-value = значение
takes-option = принимает это решение
forbids-option = не может принять это решение
ready-says = Ни в одной истории этот участник с такого-то дня не может принять это решение.
ready-sets = Задаёт: { $edits }.
not-so = Если бы не так: { $title }
leader-says = В начале: { $status }.
leader-home = { " " }Возвращается через { $days } дн. после амнистии (от { $low } до { $high }).
leader-range = вес голоса { $weight }, от 0 до 1
decision-says = Если принимается, вопрос встаёт в этот день и получает такой ответ. Если нет, с этого дня такого решения принять нельзя.
decision-range = встаёт сам собой с частотой { $rate } в день, когда ничто не торопит
policy-says = { $known ->
    [yes] В начале { $start } на шкале от -1 до +1.
   *[no] На шкале от -1 до +1.
 }
forces-range = человек { $men }, от { $low } до { $high }
units-of = Все части этого рода: { $kind }
units-says = Частей: { $units }.
one-unit = Одна часть
unit-says = Число людей в одной части, умноженное на коэффициент.
patron = Помощь: { $patron }
patron-says = Присылаемые люди и оружие, умноженные на коэффициент.
outside-title = То, что приходит извне
outside-says = Цены, противник, разрешения: всё, что в модели названо внешним, приходит раньше или позже.
platform = { $name }: { $issue }
platform-says = Закодировано как { $position }.

## Что, если: изменения и вопрос

timeline = Даты модели и ваши изменения на них
timeline-record = Как было: { $listed }
who-record = У власти в действительности:
an-event = событие
from-start = с самого начала
from-blank = с (пусто — с самого начала)
on-day = дата
take-away = Убрать
take-away-change = Убрать изменение { $number }: { $title }
change-label = Изменение { $number }: { $title }{ $fixed ->
    [yes] , с самого начала
   *[no] { "" }
 }
your-changes = Ваши изменения
none-yet = Пока нет.
write-line = Или напишите, как в командной строке
add-line = Добавить эту строку
lived-twice = Каждая история проживается дважды с одной и той же случайностью: с вашими изменениями и без них. Изменение вносит программа, а не кто-либо в самой истории: там оно ничего не стоит.
quick = быстро
normal = обычно
histories = Историй
seed = Начальное число
branch = Ветвить с даты
branch-how = Пусто: истории различаются с самого начала.{ $record ->
    [yes] { " " }До этой даты они следуют действительности с помощью фильтра.
   *[no] { "" }
 }
effort = Тщательность фильтра
compare = Сравнить с изменениями и без
run-histories = Рассчитать истории для просмотра
nothing-yet = Сравнивать пока нечего: сначала добавьте карточку.
histories-lived = Прожито историй
cancel = Отменить
before-yours = { $place ->
    [1] Перед вашим вопросом ещё один.
   *[other] Вопросов перед вашим: { $place }.
 }
starting = Начинается…
starting-long = Начинается. В первый раз создаётся машинный код, около двух минут.
cancelled = Отменено: { $why }.
rest = { $share }%{ $unit ->
    [seconds] , осталось около { $left } с
    [minutes] , осталось около { $left } мин
   *[unknown] { "" }
 }
ready = Истории готовы
explore-them = Смотреть
from-shell = В командной строке:

## Что, если: что получилось

no-difference = никакой разницы
effect = { $effect } п. п., 95%-й интервал от { $low } до { $high }
effect-short = { $effect } (от { $low } до { $high })
came-of-it = Что получилось
surest = Это самый надёжный из сравниваемых ниже исходов (их { $outcomes }): у одного из двадцати нуль оказался бы вне интервала случайно.
with-edits = С изменениями:
pairs = Пар: { $pairs };
how-stood = Каким было положение в конце
what-held = Что сбылось к своему сроку
ring = Кольцо — без изменений, круг — с ними. Линия — 95%-й интервал разницы по парам с одной и той же случайностью.
weak = Слабые места
same-shell = То же в командной строке
copy = Копировать
same-bytes = Результат совпадает до байта. Таблицы и текст лежат в { $folder }.
whole-answer = Весь ответ на отдельной странице
run-with = Рассчитать истории с этими изменениями для просмотра
run-without = Рассчитать без них
in-words = Ответ словами
no-outcomes = В модели нет ни ступеней, ни классов; числа ниже.
changes-nothing = Изменения ничего не меняют: истории в каждой паре одинаковы.
compared = «{ $title }»: с изменениями { $with }, без них { $without }{ $sure ->
    [yes] { " " }({ $effect }).
   *[no] . Ни одна доля не сдвигается больше, чем может объяснить выборка.
 }
touched = Изменения что-либо меняют в { $share } из них.
held = Вопрос встаёт в свой день в { $share } историй; дальше речь об этих парах: { $pairs }.
without-is = «Без» означает: { $edits }.
move = { $count }: из «{ $from }» в «{ $to }»
moved = { $changed } из { $all } историй кончаются в другом классе ({ $interval })
more-moves = Других переходов: { $moves }
without-with = { $title }: без изменений { $without }, с ними { $with }
outcome = исход
without = без
with = с изменениями
difference = разница, п. п. (95%-й интервал)
taught-c = дала действительность (c)
unknown-c = неизвестно
the-numbers = Числа
measures-move = Сдвигаются { $moved } из { $all } прочих показателей; случайно сдвинулось бы { $chance }
record-taught = Сколько дала сверка с действительностью
record-used = { $used ->
    [yes] c — доля дисперсии эффекта между наборами параметров, которую сняла сверка с действительностью; она в таблицах выше.
   *[no] Для этого сравнения действительность не использовалась: эффекты следуют из модели и её априорных распределений (c = 0).
 }
hangs-most = , от него эффект зависит больше всего:

## Почему

why = почему?
why-event = Почему: { $event }
why-not = Почему да или почему нет?
why-how = Любое событие модели или решение в виде «решение:участник=выбор». Начните печатать, и названия будут предложены.
event = Событие
ask = Спросить
lived-again = История проживается снова…

## Почему: словами команды

why-happened = История { $world }: { $event }: это случилось { $day }.
why-branched = История { $world }: { $event }: это случилось { $day }, до того как этот расчёт ответвился от истории { $from } расчёта { $run }: спросите тот расчёт.
why-never = История { $world }: { $event }: этого не случилось.
why-few = История { $world }: { $event }: случилось лишь столько раз: { $count } из { $wanted }.
why-named = { $kind }: { $named }
why-between = { ", " }
why-dated = { $day }: { $event }
method-vote = голосованием
method-arms = оружием
why-shares = { "; " }
why-line = { $event } (значение { $value })
why-local = вероятность в этот день { $chance }, жребий { $draw }
why-follows = Это следует из решения, принятого { $day }:
why-no-decision = Ни одно решение предыдущих { $days } дней к этому не ведёт: никакое решение этого не вызвало.
why-nothing-before = В предыдущие { $count } { $step ->
    [year] лет
    [week] недель
   *[day] дней
 } ничего не записано.
why-before = В предыдущие { $count } { $step ->
    [year] лет
    [week] недель
   *[day] дней
 } (показаны последние { $most }; кроме того, { $also }):
why-counted = { $count } × { $kind }
why-nothing-else = больше ничего
why-after-never = Это возможно лишь после события «{ $event }», которого в этой истории тоже не было: спросите, почему.
why-after = Это возможно лишь после события «{ $event }», которое случилось { $day }.
why-could = Решения, которые могли к этому привести, сначала самые вероятные:
why-no-actor = Никто ни разу не был в положении, в котором мог бы принять решение, ведущее к этому.
why-no-soviet = Совет в городе не заседал
why-not-near = ничто в этой истории к этому не приблизилось
why-hangs = От чего это зависит: { $meaning }. В эти дни (среднее по местам или частям, о которых идёт речь):
why-day = день
why-base = исходная частота
why-a-day = в день
why-origin = минус { $centre }, делить на { $scale }, умножить на { $weight }
why-logit = логит { $logit }, умножить на { $name } { $scale }: риск { $hazard } в день, жребий { $draw }
why-option = выбор
why-utility = полезность
why-probability = вероятность
why-not-open = закрыт
why-chosen = выбрано
why-arose = { $name }: вопрос вставал { $times ->
    [0] ни разу
    [1] один раз
    [2] дважды
    [few] { $times } раза
   *[many] { $times } раз
 }; вероятность, что встанет вообще: { $chance }
why-arose-on = вопрос встал { $day }:
why-had = вероятности выбора «{ $option }» в эти дни: { $listed }
why-no-hazard = риск был нулевым каждый день: решать об этом никому не приходилось
why-nearest = ближе всего { $day }:
why-majority = От чего это зависит: места следуют за рабочими и солдатами города с опозданием, а списки дают преимущество крупнейшей партии.
why-largest-other = крупнейшая из других
why-lead = перевес
why-seats = места в Совете
why-electors = его избиратели
why-of-them = из них { $group }
why-not-sitting = в этот день Совет не заседает
why-moved = Начиная с даты { $day } доля { $name } среди этих избирателей: сначала { $before }, потом { $after }.
why-moving = Что могло на них повлиять в эти дни (последние { $most }):

driver-strike_wave = волна записывается, когда бастует четверть рабочих города
driver-demonstration = массовая демонстрация записывается, когда на улицах каждый двадцатый житель города
driver-shooting = войска стреляют там, где толпа встречает части с приказом применять силу
driver-mutiny = часть восстаёт, когда она больше не следует за теми, кто правит (первый столбец)
driver-power_changes = власть меняется, когда толпа или выступление занимает место правительства; повиновение, шансы и вести — того, кто правил
driver-majority = большинство записывается, когда крупнейшей в Совете города становится другая партия
driver-leader_moves = изгнанник возвращается после амнистии, за несколько дней пути и не раньше разрешения извне (положение: 0 действует, 1 за границей, 2 в ссылке, 3 в тюрьме, 4 скрывается, 5 в пути; -1 — ещё нет)
driver-walkout = партии, которые против власти Советов, уходят со съезда, который собирается не позже чем через 14 дней после взятия власти Советом
driver-election = выборы назначаются, когда падает монархия, и правительства могут перенести их день (-1: не назначены)
driver-assembly_opens = собрание открывается через несколько недель после выборов (-1: не назначено)
driver-local_power = учреждения города переходят в день его собрания, когда претендент три дня подряд впереди того, кто их держит; чтобы претендовать, надо уже править где-то или быть у себя дома
driver-council_claims = совет образуется, когда власть сменилась

## Почему: виды событий

kind-decision = решение
kind-strike_wave = волна забастовок
kind-demonstration = демонстрация
kind-shooting = стрельба
kind-mutiny = восстание части
kind-operation_begins = выступление начинается
kind-site_taken = занято здание
kind-operation_ends = выступление кончается
kind-power_changes = смена власти
kind-leader_moves = переезд деятеля
kind-party_banned = запрет партии
kind-office = вход в правительство или выход из него
kind-programme = программа
kind-policy = политика
kind-offensive = наступление
kind-enemy_offensive = наступление противника
kind-armistice = перемирие
kind-majority = большинство в Совете
kind-congress = съезд
kind-walkout = уход со съезда
kind-council_claims = образование совета
kind-election = выборы
kind-assembly_opens = открытие собрания
kind-assembly_dissolved = роспуск собрания
kind-troops_move = войска выступают
kind-troops_arrive = войска прибывают
kind-troops_stopped = войска остановлены
kind-militia_armed = вооружение дружин
kind-unit_disarmed = часть разоружена
kind-dispersed = разгон
kind-barrier = рубеж
kind-group_gone = группа исчезает
kind-outburst = вспышка
kind-attack_refused = отказ наступать
kind-assembly_accepted = собрание признано
kind-government = правительство
kind-split = раскол
kind-attempt = попытка
kind-success = успех
kind-installation = установление
kind-exit = уход
kind-place_taken = занято место
kind-attack_fails = атака отбита
kind-place_left = место оставлено
kind-claim = притязание на власть
kind-claim_fails = притязание рушится
kind-war_begins = начало войны
kind-treaty = договор
kind-annulled = договор расторгнут
kind-destroyed = уничтожение
kind-landing = высадка
kind-recall = отзыв войск
kind-guest_rises = восстание гостей
kind-one_command = единое командование
kind-requisition = развёрстка
kind-tax_in_kind = продналог
kind-revolt = крестьянское восстание
kind-revolt_ends = конец восстания
kind-famine = голод
kind-organ_founded = учреждён орган
kind-terror = террор
kind-terror_ends = конец террора
kind-republic = республика
kind-union = союз
kind-autonomy = автономия
kind-coup = переворот
kind-local_power = власть в городе
kind-given_up = оставлено при отходе
kind-sent_home = роспуск войск

## Почему: величины истории

field-strike = забастовка
field-discontent = недовольство
field-shock = потрясение
field-call_strike = призыв бастовать
field-demonstration = демонстрация
field-call_demonstration = призыв выйти
field-repress_until = подавлять до
field-unit_obedience = повиновение
field-unit_appeal = притяжение
field-unit_shock = потрясение части
field-news = вести
field-chance = шансы
field-city_seats = места
field-city_support = поддержка
field-leader_status = положение
field-leader_place = место
field-leader_return = возвращение
field-amnesty_day = день амнистии
field-congresses = съезды
field-congress_day = день съезда
field-power_day = день перехода
field-assembly_status = собрание
field-election_day = день выборов
field-power_changes = смены власти
field-assembly_opens = открытие
field-obedience = повиновение
field-local_lead = дней впереди
field-has_governed = правил
field-contender_active = действует

## Сравнение: словами команды

given-filter = истории, которые согласны с действительностью до { $day } (фильтр: наборов параметров { $thetas }, историй в каждом { $states }); дальше новая случайность
given-prior = истории по априорным распределениям, с начала модели; действительность не использовалась
given-branched = истории по априорным распределениям, ответвление { $day }; действительность не использовалась
collapsed = { $day }: фильтр выродился: { $causes }; оценки начиная отсюда опираются на немногие истории
collapsed-particles = значат лишь { $count } частиц
collapsed-ancestors = они происходят от { $ancestors } начальных историй, по сути от { $effective }
compare-pairs = Пар: { $pairs }; { $given }.
compare-weak = Слабое место: { $text }.
compare-with = С ними:
compare-without = Без них:
compare-itself = ход событий без этого
compare-touched = Изменение что-либо меняет в { $share } пар.
compare-nothing = Изменение ничего не меняет: истории каждой пары совпадают до байта, и каждый эффект в точности 0.
compare-held = Вопрос встаёт в свой день в { $share } историй (в остальных участник не в том положении или только что решил): дальше речь об этих парах, их { $pairs }.
compare-with-column = с ними
compare-without-column = без них
compare-effect-column = эффект, п. п. (95%-й интервал)
compare-pairing-column = парность
compare-but-for = Если бы не:
compare-necessity = необходимость { $decision ->
    [yes] выбора
   *[no] того, что изменение убирает
 }
compare-sufficiency = достаточность { $decision ->
    [yes] выбора
   *[no] изменения
 }
compare-bounds = границы [концы]
compare-shared = общие жребии
compare-necessary = необходимо
compare-no-record = c = 0, так как действительность не использовалась: эти эффекты следуют из допущений, из модели и априорных распределений её параметров, а не из свидетельств.
compare-no-record-most = c = 0, так как действительность не использовалась: эти эффекты следуют из допущений, из модели и априорных распределений её параметров (больше всего «{ $name }»), а не из свидетельств.
compare-assumed = { $title }: c = { $c } (ошибка { $error }): это следует из допущения{ $name }, а не из свидетельств.
compare-untold = У c нет значения, так как эффект почти не меняется от набора параметров к набору или наборов слишком мало: { $titles }.
compare-coordinates = Показатели: у { $moved } из { $all } 95%-й интервал не содержит 0 (случайно так вышло бы у { $chance }); все они в { $file }.
compare-surest = Самые надёжные:
compare-coordinate = { $title }: с изменениями { $with }, без них { $without } ({ $effect }; от { $low } до { $high })
compare-exactly = в точности 0
compare-effect = { $effect } (от { $low } до { $high })
compare-unknown = неизвестно
compare-pairing = Парность: во сколько раз больше была бы дисперсия у независимых историй в том же числе, чем у этих пар.
compare-sharing = Как делится случайность: две истории пары вытягивают одни и те же числа (тот же источник случайности, день, место и лицо), и после того, как они разошлись, когда то же число может встретить другой выбор. Другой способ деления дал бы другие значения «при общих жребиях», где угодно между границами; эффекты и границы от него не зависят.
compare-unconditioned = действительность не использовалась: эффекты следуют из модели и её априорных распределений
compare-taught-little = { $title }, с изменениями { $edits }: действительность мало что дала об этом эффекте (c = { $c })
compare-followed = Каждая история продолжается до { $end } ({ $case }): строки с годом относятся к этому концу. Передаётся, кому повинуются и кто правит; параметры дальнейшего каждая пара вытягивает заново, из априорных распределений. Из того, что было потом в действительности, не использовано ничего.
compare-sure = Из этих { $all } интервалов 0 не содержат { $moved }; случайно таких было бы { $chance }, будь они независимы.
compare-flat = И с изменениями, и без них { $form ->
    [always] всегда
   *[never] никогда
 }, так что об эффекте на это пары ничего не говорят: { $titles }.
untold = «{ $title }» не сообщается: { $reason }
untold-outside = это читается { $day }, вне промежутка от { $first } до { $last }
untold-counted = это считается с { $begin }, и ни в одной таблице нет суммы к { $start }

own-head = Эта история: { $drawn } историй, вытянутых после всей записи действительного хода; каждая прожита снова с { $day } с изменением, на своей случайности.
own-left-out = В { $lost } из них записанное решение было столь маловероятным, что не нашлось случайности, при которой оно принимается; они опущены, и доли относятся к историям, где записанное далось легче.
own-nothing = Изменение ничего не меняет: каждая история совпадает до байта, ничто не потеряно и не приобретено.
own-touched = Изменение что-либо меняет в { $share } историй.
own-reached = достигнуто
own-lost = из них потеряно (95%-й интервал)
own-gained = из прочих приобретено (95%-й интервал)
own-none = таких историй нет
own-change = { $share } ({ $low }-{ $high }), { $count } { $count ->
    [one] предок
    [few] предка
   *[many] предков
 }
own-few = слишком мало, чтобы судить: { $text }
own-luck = «Потеряно» — не то же, что необходимость при общих жребиях: та даёт тому, что следует за изменением, новую случайность и спрашивает, что обычно бывает; здесь сохранена та случайность, о которой говорит запись, и после изменения, и вопрос — об одной истории, которая была. Записанные решения после изменения не навязаны: они принимаются заново, на жребиях, при которых они были приняты так, как записано. И это зависит от того, как две истории делят случайность.

## Столица по часам

view-capital = Столица по часам
contest-title = История { $world }, { $city }: { $who }, с { $date }. { $end ->
    [won] Столица взята.
    [lost] Попытка не удалась.
   *[open] К последнему дню не решено.
 }
contest-of = { $who }, { $date }: { $end ->
    [won] взята
    [lost] не удалось
   *[open] не решено
 }
no-contest = История { $world }, { $city }: за столицу никто не борется
no-contest-here = В этой истории за столицу никто не борется, и показывать по часам нечего.
handed-over = { $date }: власть переходит без боя (прежде: { $from }; теперь: { $to }); модель знает день, но не час.
handed-over-all = Всё, что держало правительство, переходит без боя. Теперь: { $to }.
history-of = История { $world }
in-the-record = Что было на самом деле
in-the-record-of = Что было на самом деле: { $title }
no-record-of-positions = В этом примере нет сведений о пунктах по часам.
hour = Час
at-hour = { $date }, { $hour }
hour-back = − 1 час
hour-on = + 1 час
change-back = Предыдущая перемена
change-on = Следующая перемена
plan-finding = Из пунктов ({ $all }): { $listed }
plan-label = План пунктов, { $of }, { $hour }. { $said }.
tally-passing = переходят в этот день, час неизвестен: { $count }
tally-untold = нет сведений: { $count }
position-held = { $position }: { $holder }
nothing-told = нет сведений
passes-that-day = { $from }; в этот день переходит, час неизвестен; затем { $to }
no-change = В этот час ничто не переходит из рук в руки.
position-taken = { $position }: { $to }; { $how ->
    [unguarded] охраны не было.
    [guard_left] охрана ушла.
    [guard_joined] охрана присоединилась.
    [fight] после боя.
   *[crowd] занято толпой.
 }
rest-falls = Остальные пункты следуют: { $to }.
contest-begins = Начало: { $to }.
contest-ends = Конец: { $end ->
    [won] столица взята.
   *[lost] попытка не удалась.
 }
position-recorded = { $known ->
    [yes] { $time }
   *[no] Час неизвестен
 }: { $position }, { $to }; { $how ->
    [unopposed] без боя.
    [joined] гарнизон перешёл на сторону взявших.
   *[fight] после боя.
 }
positions-table = Пункты и когда они переходили из рук в руки
number-head = №
position-head = Пункт
holder-head = Чей он в этот час
changes-head = В этой истории
record-head = На самом деле
change-short = { $date }, { $time }: { $to } ({ $how ->
    [unguarded] без охраны
    [guard_left] охрана ушла
    [guard_joined] охрана присоединилась
    [fight] бой
   *[crowd] толпа
 })
recorded-short = { $date }, { $known ->
    [yes] { $time }
   *[no] час неизвестен
 }: { $to } ({ $how ->
    [unopposed] без боя
    [joined] гарнизон перешёл
   *[fight] бой
 }; надёжность { $grade })
plan-how = План — набросок: пункты стоят там, где их помещает пример, и раздвинуты там, где закрыли бы друг друга. Квадрат — штаб, кольцо — то, что переходит в этот час. Двухцветный кружок переходит в этот день в неизвестный час. Пустой кружок: о его переходе сведений нет. До первого известного перехода пункт считается занятым теми, кто был у власти.
plan-hours = Часы модель знает, только пока за столицу борются: какой пункт взят и чем всё кончилось. Кому подчиняются и где стоят войска, она знает по дням. В таблице дни нынешнего календаря.

## Наследие: со своими весами

view-legacy = Наследие
legacy-about = Здесь сравниваются сведения о странах. Ни одна история не моделировалась, и приговора нет. Чем стала бы страна без своей революции, не знает никто.
legacy-weights = Что важно вам? Сравнение с другими странами: { $own }
legacy-weights-how = По каждому мерилу худшая цифра среди всех стран считается за 0, лучшая за 1. Вес — это то, чего стоит для вас весь путь от худшей до лучшей. Важны только соотношения.
legacy-weight = { $value } из 100
legacy-forget = Забыть мои веса
legacy-none-given = Вы не дали весов, поэтому порядок не назван. Сдвиньте ползунок.
legacy-all-zero = Все веса равны 0. Дайте хотя бы одному мерилу больше 0.
legacy-yours = Ваши веса: { $shares }.
legacy-stands = Что бы ни было верно в пределах цифр, при этих весах { $own } наверняка выше, чем: { $above }. Наверняка ниже, чем: { $below }. Не решено в пределах цифр: { $open }.
name-share = { $name } ({ $share })
percent = { $number } %
standing = { $how ->
    [above] наверняка выше
    [open] не решено
   *[below] наверняка ниже
 }
legacy-lead = Насколько впереди { $own }: три прочтения цифр
legacy-lead-how = Полоса идёт от прочтения, худшего для неё (свои худшие цифры и лучшие цифры другой страны), до лучшего для неё. Вертикальная черта — середина всех пределов, верна ли она, не знает никто. Где полоса пересекает пунктир у 0, порядок решают пределы цифр, а не веса.
legacy-lead-label = Перевес над каждой страной, { $own }. { $said }.
reading-worst = Худшее прочтение
reading-middle = Середина
reading-best = Лучшее прочтение
standing-head = При ваших весах
country-head = Страна
legacy-shares = При какой доле всех весов выше { $own }
legacy-shares-how = В процентах всех весов, все одинаково вероятны. Не решено: решают пределы цифр, а не веса. Последний столбец — для середины всех пределов.
legacy-extreme = { $some ->
    [yes] { $which ->
        [first] Веса, при которых она наверняка первая
       *[last] Веса, при которых она наверняка последняя
     }: { $mix }.
   *[no] { $which ->
        [first] Ни при каких весах она не наверняка первая.
       *[last] Ни при каких весах она не наверняка последняя.
     }
 }
middle-head = выше по середине
legacy-turns = Где ответ меняется
legacy-turns-how = Каждая полоса — другая страна; вес одного мерила идёт от 0 до 100 %, остальные делят остаток { $yours ->
    [yes] в ваших соотношениях
   *[no] поровну
 }. Где полоса меняет цвет, меняется порядок. Вертикальная черта — { $yours ->
    [yes] ваш вес
   *[no] равные веса, и это не суждение
 }.
legacy-turns-label = Место среди стран, { $own }, когда вес одного мерила идёт от 0 до 100 %. То же в таблице ниже.
criterion-head = Мерило
as-table = То же таблицей
range = от { $low } до { $high }
legacy-scores = Что взвешивается
legacy-scores-how = Пределы каждой страны по каждому мерилу и годы, между которыми они взяты. Кто считал и с какого возраста, в разных странах по-разному.
range-head = Пределы
unit-head = Единица
years-head = Годы
legacy-deaths = { $own }: смерти по причинам
legacy-deaths-how = В тысячах, от наименьшего до наибольшего числа, какое называет хоть один источник. Кто просит одно число, просит выбрать между источниками. Отдельно стоит то, что не складывается: части, итоги, другие понятия.
cause = { $cause ->
    [combat] Бои
    [hunger] Голод и болезни
    [terror] Террор
    [together] Не разделено
   *[apart] Отдельно
 }
cause-head = Причина
episode-head = Событие
thousands-head = Тысяч
sources-head = Источники и надёжность
in-all = всего
legacy-output = Выпуск на душу: соперничающие прочтения того, с чего начинать сравнение
legacy-output-how = Разрыв между тем, что было, и тем, с чем сравнивают. Рядом со смесью стран: пределы, если по очереди исключать одну из них. Рядом с прежним направлением: 95 % собственной ошибки прямой. Ни один из этих разрывов не входит в веса выше.
reading-head = С какого года
beside-head = Рядом с чем
beside-mix = смесь стран, которые прежде шли так же: { $mix }
beside-trend = своё прежнее направление до первого начала; о влиянии ничего не утверждается
needs-extra = здесь не вычислено: нет нужного пакета
gap-in = { $year }: { $gap } (от { $low } до { $high })
lowest-head = Наименьший
last-head = Последний год
weak-head = Что слабо
placebos-told = Стран с отношением ошибок не меньше этого: { $count } из { $all }.
legacy-from = Числа те же, что у { $command }; они вычислены, когда писалась эта страница. Строки и источники:
gap-label = { $title }. { $last }.
gap-unit = разрыв, %
