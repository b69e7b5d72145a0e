# 中文。专名见案例的名称表；全角标点，中西文之间不空格。

section-context = 背景
section-movements = 各派运动与领导人
section-road = 走向危机
section-seizure = 政权更迭
section-aftermath = 直接后果
section-war = 战争与政权巩固
section-world = 世界
section-parted = 这段历史何时、为何偏离史实
section-debate = 争论

title-world = { $title }：第{ $number }号模拟历史
title-record = { $title }：史实
note-world = 这是{ $worlds }段模拟历史之一。它是模型的历史，而不是真实国家的历史：每一句都以模拟的记录或文末的资料为据。
note-record = 本文依据案例所附的史料写成。小号数字指示出处；学者意见不一之处，列出数值范围和不同解释。
note-calendars = 日期采用公历（格里历），其后括号内为俄历（儒略历）。
note-no-names = 本案例没有这种语言的名称表，文中使用各表原有的标题。
sources = 资料来源
provenance = 由“偶然”程序{ $program }版写成，依据{ $day }开始的一次模拟中的第{ $world }号历史：案例{ $case }，校验码{ $digest }，种子{ $seed }，改动：{ $edits }。
provenance-record = 由“偶然”程序{ $program }版写成，依据案例{ $case }（校验码{ $digest }）的史料。
no-edits = 无

when-same = { $turn ->
    [0] 同一天，
    [1] 当天，
   *[other] 这一天，
 }
when-next = { $turn ->
    [0] 次日，
    [1] 第二天，
   *[other] 翌日，
 }
when-later = { $n }天后，
when-date = { $date }，

lead-plain = 这段“{ $case }”的模拟历史自{ $first }至{ $last }。
happened = { $day }：{ $pattern }。
lead = 在这段模拟历史中，{ $subject }（{ $second }）始于{ $first }，当时执政的是{ $start }。
lead-end = { $same ->
    [same] 到{ $last }结束时，执政者未变。
   *[other] 到{ $last }结束时，政权属于{ $end }。
 }
lead-changes = { $more ->
    [once] { $city }的政权易手一次：{ $day }归于{ $to }。
    [twice] { $city }的政权易手两次：{ $day }归于{ $to }，{ $last }归于{ $winner }。
   *[often] { $city }的政权易手{ $number }次：首次在{ $day }，归于{ $to }；末次在{ $last }，归于{ $winner }。
 }
lead-none = 没有人从{ $start }手中夺走政权。
lead-followed = 此后的发展模拟至{ $last }，届时政权属于{ $end }。
lead-parted = 它自{ $day }起偏离史实。

start = { $day }，这段历史开始时，执政的是{ $contender }{ $with ->
    [parties] ，各部职位由{ $parties }占有。
   *[none] 。
 }
bread = { $city }的人均面包由{ $per ->
    [week] 每周
   *[day] 每日
 }{ $before }克降到{ $day }的{ $after }克，为危机前的最低点。
prices = 到{ $day }，物价比开始时上涨{ $percent }{ $wage ->
    [less] ，工资的购买力下降。
   *[same] 。
 }
toll = 此时约有{ $count }名士兵死亡，约{ $gone }人离开前线。

led = { $party }（{ $leader }）
party = { $style ->
    [first] { $parties }主张{ $stands }（括号内为最知名的代言人）。
    [stood] { $parties }主张{ $stands }。
    [asked] { $parties }要求{ $stands }。
   *[aims] { $stands }，是{ $parties }的目标。
 }
following = { $party }在全国的支持率起初为{ $before }，{ $day }达到最高点{ $after }。
members = 成员增长最多的是{ $party }，由约{ $before }人增至{ $day }的约{ $after }人。
returned = { $more ->
    [first] 从流放地、监狱或国外回到{ $city }的有：{ $leaders }。
   *[later] 随后归来的有：{ $leaders }。
 }
turn = { $when }{ $party }接受{ $leader }的纲领：{ $stands }。
split = { $when }{ $party }与{ $other }分裂。

strike = { $when }{ $cities }{ $where ->
    [many] 等{ $number }座城市
   *[some] {""}
 }{ $grew ->
    [grew] 爆发罢工浪潮，后来扩大到约
   *[reached] 的罢工浪潮波及约
 }{ $count }人{ $among ->
    [share] { $share ->
        [few] ，占全城约{ $workers }名工人的一小部分。
        [tenth] ，约占全城{ $workers }名工人的十分之一。
        [fifth] ，约占全城{ $workers }名工人的五分之一。
        [quarter] ，约占全城{ $workers }名工人的四分之一。
        [third] ，约占全城{ $workers }名工人的三分之一。
        [half] ，约占全城{ $workers }名工人的一半。
        [most] ，占全城约{ $workers }名工人的大多数。
       *[nearly-all] ，几乎包括全城约{ $workers }名工人。
     }
   *[none] 。
 }
crowd = { $when }约{ $count }人走上{ $cities }{ $where ->
    [many] 等{ $number }座城市的
   *[some] {""}
 }街头{ $called ->
    [party] ，号召者是{ $party }。
    [nobody] ，并无政党号召。
   *[various] 。
 }
shot = { $when }{ $contender }的军队在{ $city }向群众开枪{ $times ->
    [once] ，约{ $count }人丧生。
   *[days] ，随后几天再次开枪，约{ $count }人丧生。
 }
mutiny = { $when }{ $whole ->
    [whole] { $city }卫戍部队约{ $count }人拒绝服从{ $ruler }的命令{ $obeys ->
        [other] ，转而听命于{ $side }。
       *[none] 。
     }
    [part] { $unit }在{ $city }卫戍部队中首先拒绝服从{ $ruler }的命令{ $obeys ->
        [other] ，转而听命于{ $side }
       *[none] { "" }
     }，不再服从者共约{ $count }人。
   *[came] { $whole ->
        [since] 自{ $since }起驻{ $city }的{ $unit }
       *[brought] 调到{ $city }的{ $unit }
     }拒绝服从{ $ruler }的命令{ $obeys ->
        [other] ，转而听命于{ $side }
       *[none] { "" }
     }{ $others ->
        [some] ，当地卫戍部队其他人员随后效仿
       *[none] { "" }
     }，不再服从者共约{ $count }人。
 }
mutiny-elsewhere = { $when }大城市以外有{ $towns }处卫戍部队拒绝服从命令，约{ $count }人。
call-unheard = { $when }{ $party }号召{ $kind ->
    [demonstration] 上街
   *[strike_wave] 罢工
 }，响应者寥寥。
ban = { $when }{ $contender }取缔{ $parties }{ $why ->
    [operation_ends] ，因其曾图谋夺权
    [demonstration] ，因其曾号召群众上街
   *[none] { "" }
 }{ $jailed ->
    [some] ；{ $leaders }被捕。
   *[none] 。
 }
legal = { $when }{ $contender }解除对{ $many ->
    [many] { $number }个政党的禁令，包括{ $parties }。
   *[few] { $parties }的禁令。
 }
march = { $when }约{ $count }人以{ $contender }的名义开往首都。
march-fate = 其中有{ $units }；{ $fate ->
    [stopped] 铁路工人在途中把他们全部拦住。
    [some] 铁路工人在途中拦住一部分{ $after ->
        [nothing] ，其余抵达首都，但并未试图夺取首都。
       *[other] 。
     }
    [arrived] 他们抵达首都{ $after ->
        [nothing] ，但并未试图夺取首都。
       *[other] 。
     }
   *[unknown] 他们是否抵达，没有记录。
 }
attempt = { $when }{ $led ->
    [unborn] { $city }{ $times ->
        [once] 发生起义，未能成功。
        [while] 发生起义，到{ $until }告失败。
       *[often] 发生多次起义，数周内失败{ $number }次。
     }
   *[named] { $led ->
        [party] { $party }以{ $contender }的名义试图控制{ $city }
        [council] { $contender }的追随者试图控制{ $city }
        [cabinet] { $contender }的追随者试图控制{ $city }
        [followers] { $contender }在{ $city }的追随者试图控制该城
       *[other] { $contender }试图控制{ $city }
     }，{ $times ->
        [once] 未能成功。
        [while] 到{ $until }告失败。
       *[often] 数周内失败{ $number }次。
     }
 }
dispersed = { $when }{ $contender }{ $done ->
    [done] 以武力驱散{ $city }的{ $rival }。
   *[not] 下令驱散{ $city }的{ $rival }，但命令无人执行。
 }
government = { $when }{ $party }{ $kind ->
    [cabinet] 组成{ $contender }的内阁
    [council] 以{ $contender }的名义组成政府
   *[other] 在{ $contender }之下组阁
 }{ $shape ->
    [partners] ，入阁的还有{ $partners }。
    [many] 。
   *[alone] ，单独执政。
 }
partners = 入阁的还有{ $partners }。
stood-for = 新政府主张{ $stands }。
joined = { $when }{ $parties }加入政府。
left = { $when }{ $parties }退出政府。
council = { $when }{ $party }成为{ $city }{ $council }的最大党，占席位的{ $percent }{ $more ->
    [some] ；在{ $others }亦然。
    [many] ；其他城市亦然，共{ $number }座。
   *[none] 。
 }
council-turn = { $when }{ $city }{ $council }的最大党变为{ $party }，占{ $percent }。
congress = { $when }{ $congress }开幕，最大党是{ $party }，占{ $percent }。
walkout = 占代表{ $share }的{ $leavers }退场。
claim = { $when }{ $contenders }宣布自行掌权。
towns = { $span ->
    [end] 到这段历史结束时，
   *[weeks] 首都易手后四周之内，
 }{ $number }座城镇的地方政权转归{ $contender }{ $how ->
    [arms] ，其中{ $arms }座靠武力。
   *[vote] ，都是通过表决。
 }
policy = { $when }{ $contender }把政策推进到：{ $stands }。
election = { $when }选出议会：{ $party }得票{ $percent }{ $more ->
    [two] ，{ $party2 }{ $percent2 }，{ $party3 }{ $percent3 }。
    [one] ，{ $party2 }{ $percent2 }。
   *[none] 。
 }
assembly-opens = { $when }议会开幕，执政各党占席位的{ $percent }。
assembly-dissolved = { $when }{ $contender }解散议会。
assembly-defied = { $when }{ $contender }下令解散议会，但命令无人执行。
assembly-accepted = { $when }{ $contender }向议会让步。

change = { $when }{ $how ->
    [order] { $led ->
        [party] { $to }在{ $party }领导下从{ $loser }手中取得{ $city }。
       *[none] { $to }从{ $loser }手中取得{ $city }。
     }
    [crowd] 群众和倒向他们的士兵控制{ $city }：{ $loser }失去政权，{ $to }接管。
    [soldiers] 不再服从命令的士兵控制{ $city }：{ $loser }失去政权，{ $to }接管。
    [assembly] { $loser }让步，政权归于民选的{ $to }。
   *[handover] { $facing ->
        [people] 街头约有{ $count }人之时，
        [crowd] 群众上街数日之后，
        [rising] { $led ->
            [party] 在{ $party }领导的起义期间，
           *[none] 在以{ $to }名义发动的起义期间，
         }
        [attempt] 在{ $to }试图控制{ $city }期间，
       *[none] { "" }
     }{ $loser }{ $fought ->
        [fight] { "" }
       *[none] 不战而
     }交出政权，由{ $to }接管。
 }
dead = 战斗中约有{ $count }人丧生。
seize-begins = { $when }{ $how ->
    [order] { $led ->
        [party] { $party }以{ $to }的名义开始从{ $loser }手中取得{ $city }。
       *[none] { $to }开始从{ $loser }手中取得{ $city }。
     }
   *[crowd] { $city }爆发了无人下令的起义，{ $to }由此取代{ $loser }。
 }
seize-sites = { $city }共有{ $number }处要地易手{ $named ->
    [some] ，其中有{ $sites }。
   *[none] 。
 }
seize-alike = { $number-number ->
    [1] { $how ->
        [guard_joined] 该处守卫转向对方。
        [fight] 该处经战斗攻下。
        [crowd] 该处被群众占领。
       *[alone] 该处无人防守或守卫自行离去。
     }
   *[other] { $how ->
        [guard_joined] 各处守卫都转向对方。
        [fight] 各处均经战斗攻下。
        [crowd] 各处均被群众占领。
       *[alone] 各处均无人防守或守卫自行离去。
     }
 }
seize-manner = 其中{ $manners }。
manner-guard-joined = { $number }处的守卫转向对方
manner-alone = { $number }处无人防守或守卫自行离去
manner-fight = { $number }处经战斗攻下
manner-crowd = { $number }处被群众占领
seize-garrison = { $day }，卫戍部队中仍有{ $percent }服从{ $loser }{ $second ->
    [none] 。
    [nobody] ，几乎无人服从{ $to }。
   *[some] ，{ $percent2 }服从{ $to }{ $both ->
        [most] ，其中多数人两者都服从。
        [some] ，其中一部分人两者都服从。
       *[none] 。
     }
 }
fate = 失势者中，{ $leaders }{ $status ->
    [jailed] 入狱。
   *[in_hiding] 转入地下。
 }

offensive = { $when }{ $contender }下令在{ $fronts }发动进攻，约{ $count }人出击。
refused = { $when }{ $fronts }约{ $count }人奉{ $contender }之命进攻，但拒不执行。
enemy = { $many ->
    [one] 敌军于{ $first }进攻一次，矛头指向{ $fronts }。
   *[many] 敌军在{ $first }至{ $last }之间进攻{ $number }次，矛头指向{ $fronts }。
 }
armistice = { $when }{ $contender }缔结停战协定。
war-end = 到{ $day }，约有{ $count }名士兵死亡，约{ $gone }人离开前线{ $state ->
    [ceased] ；此时炮火已经停息。
   *[fighting] ；战争仍在继续。
 }
land-end = 此时各村已占有私人土地的{ $share ->
    [few] 一小部分
    [tenth] 十分之一左右
    [fifth] 五分之一左右
    [quarter] 四分之一左右
    [third] 三分之一左右
    [half] 一半左右
    [most] 大部分
   *[nearly-all] 几乎全部
 }，即{ $percent }。
obeyed-end = { $day }，在{ $all }个市区、城镇和省份中，最服从{ $contender1 }的有{ $places1 }个{ $more ->
    [two] ，最服从{ $contender2 }的有{ $places2 }个，最服从{ $contender3 }的有{ $places3 }个
    [one] ，最服从{ $contender2 }的有{ $places2 }个
   *[none] {""}
 }{ $nobody-number ->
    [0] 。
   *[other] ；有{ $nobody }个几乎无人服从任何一方。
 }
obeyed-two = { $beside ->
    [others] 另有{ $places }个同时服从两个政权。
   *[none] { $day }，在{ $all }个市区、城镇和省份中，有{ $places }个同时服从两个政权。
 }
obeyed-nobody = { $day }，{ $all }个市区、城镇和省份几乎无人服从任何一方。
prison-end = 此时{ $leaders }身在狱中。

world-none = 模拟只涉及一个国家，对国外的反响一无所知。

parted-never = 直到{ $day }，每一天的执政者都与史实相同。
parted-on = 两段历史在{ $day }分岔：这里执政的是{ $here }，史实中是{ $there }。
parted-crowd = { $some ->
    [some] 此前两周，首都街头的人数最多时约{ $count }人，在{ $day }。
   *[none] 此前两周，首都街头平静。
 }
parted-beside = { $day }，史实中{ $city }约有{ $there }人{ $what ->
    [strikers] 罢工
   *[other] 上街
 }，{ $some ->
    [some] 这里约有{ $here }人。
   *[none] 这里几乎没有。
 }
parted-garrison = { $day }，首都卫戍部队中服从{ $contender }的占{ $percent }。
parted-missing = 在史实有日期的{ $all }件大事中，有{ $number }件没有发生。
parted-names = { $more ->
    [more] 其中有{ $patterns }。
   *[these] 没有发生的是{ $patterns }。
 }
parted-moved = { $pattern }在{ $day }，比史实{ $way ->
    [later] 晚
   *[earlier] 早
 }{ $days }天。
parted-same = 有{ $number }件大事与史实日期相差不超过{ $days }天。

debate-peaceful = { $unrest ->
    [none] { $how ->
        [assembly] 最后一次政权转移出于选举，起义还是政变的问题几乎无从谈起。
       *[handover] { $which ->
            [earlier] { $day }{ $to }接管政权
           *[last] 最后一次政权转移
         }未经军事行动：主张政变说和主张起义说的人，都找不到多少依据。
     }
   *[other] { $which ->
        [earlier] { $day }{ $to }接管政权
       *[last] 最后一次政权转移
     }{ $how ->
        [assembly] 出于选举
       *[handover] 未经战斗
     }，但局势并不平静：{ $since ->
        [that-day] 当天
       *[before] 此前两周内
     }，{ $city }{ $unrest ->
        [operation] 有人试图以武力夺权
        [mutiny] 的卫戍部队曾拒绝服从命令
       *[crowd] 曾有大批群众上街
     }。
 }
debate-measure = { $which ->
    [earlier] { $day }政权更迭时，
   *[last] 政权更迭时，
 }{ $some ->
    [some] { $city }街头约有{ $count }人
    [none] { $city }街头平静
   *[other] { "" }
 }{ $armed ->
    [unknown] 。
   *[known] { $some ->
        [other] { "" }
       *[told] ，
     }{ $armed ->
        [some] 追随{ $contender }的武装人员约{ $men }人。
       *[none] 尚无武装人员追随{ $contender }。
     }
 }
debate-words = { $how ->
    [handover] 称之为起义的人可以举出当时正在进行的行动；称之为交权的人可以举出未等结局便交出政权者。
    [soldiers] 称之为起义的人可以举出卫戍部队；称之为政变的人须找出计划，而记录中没有。
    [crowd] 称之为起义的人可以举出群众；称之为政变的人须找出计划，而记录中没有。
   *[order] 称之为政变的人可以举出命令和下令者；称之为起义的人可以举出参加者和袖手旁观者。
 }
debate-chance = 在同一次模拟的{ $number }段历史中，有{ $alike }段结局与此相同：{ $outcome }。
debate-luck = 它们起点相同，差别来自机遇和尚未确知的参数，因此没有一段是注定的。
debate-end = { $day }以后的事不在模拟之内，不能据此评判历史遗产。

# 按月叙述的争夺。
section-states = 国家与条约
section-rear = 粮食与镇压
section-sums = 结局
month = { $month }，
spell = { $first }至{ $last }间，
spell-twice = { $first }与{ $last }两度，
spell-often = 自{ $first }至{ $last }屡次，
held-people = 起初，{ $contender1 }控制着{ $share1 }的人口{ $more ->
    [two] ，{ $contender2 }控制{ $share2 }，{ $contender3 }控制{ $share3 }。
    [one] ，{ $contender2 }控制{ $share2 }。
   *[none] 。
 }
army = { $actor }的武装人员在{ $month }为{ $from }人，最多时在{ $later }，达{ $most }人。
sent-home = { $span }{ $actor }开始遣散部队：当时有{ $men }人，{ $later }为{ $left }人。
rose = { $span }{ $actor }以{ $men }人{ $where ->
    [town] 在{ $place }起事
   *[countryside] 起事
 }{ $against ->
    [somebody] ，反对{ $other }。
    [guest] ，{ $other }让出其地。
   *[nobody] 。
 }
deposed = { $span }{ $actor }的军官推翻{ $other }，{ $men }人转归其下。
guest-rose = { $span }{ $actor }被令缴械，以{ $men }人起而反抗{ $other }{ $where ->
    [town] ，其中以在{ $place }者最多。
   *[countryside] 。
 }
landed = { $span }{ $actor }的首批{ $men }人{ $where ->
    [town] 抵达{ $place }。
   *[countryside] 到来。
 }
took = { $span }{ $actor }夺取{ $many ->
    [named] { $towns }
   *[more] { $number }座城镇，其中有{ $towns }
 }{ $held ->
    [all] ，原由{ $loser }控制。
    [most] ，大多原由{ $loser }控制。
    [some] 。
   *[nobody] ，当时无人控制。
 }
took-and-left = { $span }{ $actor }夺取{ $many ->
    [named] { $towns }
   *[more] { $number }座城镇，其中有{ $towns }
 }{ $held ->
    [all] （原由{ $loser }控制）
    [most] （大多原由{ $loser }控制）
    [some] {""}
   *[nobody] （当时无人控制）
 }，随即{ $number-number ->
    [1] 交给
   *[other] 全部交给
 }{ $heirs }。
height = { $month }，{ $actor }治下人口最多，达{ $people }人{ $armed ->
    [some] ；其军队在{ $later }最多，有{ $men }人。
   *[none] 。
 }
army-there = { $actor }在境内的部队在{ $later }最多，有{ $men }人。
men-there = { $month }，{ $actor }仍有{ $men }人留在境内。
lost = { $span }{ $winner }从{ $actor }手中夺回{ $many ->
    [named] { $towns }
   *[more] { $number }座城镇，其中有{ $towns }
 }{ $back ->
    [all] ，但未能久据。
    [some] ，其中有的未能久据。
   *[none] 。
 }
gave-up = { $span }{ $actor }{ $why ->
    [recalled] 因军队回国
   *[other] 因兵力不足
 }撤出{ $many ->
    [named] { $towns }。
   *[more] { $number }座城镇，其中有{ $towns }。
 }
left-to = { $span }{ $actor }把{ $many ->
    [named] { $towns }
   *[more] { $number }座城镇（其中有{ $towns }）
 }交给{ $heirs }。
was-left = { $span }{ $actor }接管{ $held ->
    [all] { $loser }
   *[some] 外国军队
 }撤出的{ $many ->
    [named] { $towns }。
   *[more] { $number }座城镇，其中有{ $towns }。
 }
destroyed = 到{ $month }底，{ $actor }已无部队。
last-men = 到{ $month }底，几乎已无人受{ $actor }统治；其最后的部队到{ $later }底已不复存在。
all-left = 到{ $month }底，{ $actor }的人员已全部离去或损失殆尽。
still-ruled = { $month }，仍有{ $people }人生活在{ $actor }治下。
kept = 到{ $month }，所失无几。
ruled-until = 到{ $month }底，几乎已无人受{ $actor }统治。
smaller = { $actors }也曾起事，{ $many ->
    [one] 但其治下人口未达到{ $most }人。
   *[several] 其治下人口均未达到{ $most }人。
 }
republics = { $actor }在{ $others }的土地上建立附属共和国。
autonomy = { $actor }准许{ $others }的土地自治。
treaties = { $actor }{ $many ->
    [one] 与
   *[several] 先后与
 }{ $others }缔结条约。
monthly = { $who }（{ $month }）
others = 另外{ $number }方
annulled = { $actor }所订条约失效（括号内为失效月份）：{ $others }。
union = { $span }{ $actor }建立由{ $members }个国家组成的联盟。
requisition = { $span }{ $actor }下令征收余粮。
tax-in-kind = { $span }{ $actor }由征粮改行实物税。
organ-there = { $actor }从一开始就设有镇压机关。
organ-founded = { $span }{ $actor }设立镇压机关。
terror = { $span }{ $actor }下令实行恐怖。
risings = { $span }民众在{ $number }地起而反抗{ $actor }。
bands = 武装团伙在{ $month }人数最多，达{ $men }人。
held-at-end = { $last }，{ $contender }控制着{ $share }的人口。
dead-combat = 战死者为{ $people }人。
dead-hunger = 饿死者为{ $people }人。
dead-disease = 死于超出和平时期之疫病者为{ $people }人。
executed = 各方共处决{ $people }人。
