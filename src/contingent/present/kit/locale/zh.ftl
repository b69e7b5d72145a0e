# 网页上的文字，中文。全角标点，中西文之间不空格。

## 列举、数字、日期

comma = { "，" }
between = { "；" }
or = { "，或" }
space = { "" }
sentence = { $text }。
interval = { $low }%至{ $high }%
million = { $myriads }万
month-short = { $month }月
of-all = { $worlds }段中{ $count }段
of-all-interval = { $worlds }段中{ $count }段（{ $interval }）
count-of = { $count }段（{ $interval }）
count-interval = <b>{ $count }</b>段<small>（{ $interval }）</small>
name-count = { $name }{ $count }
name-from = { $day }起{ $name }
series-of = { $title }：{ $of }
title-finding = { $title }：{ $finding }
nobody = 无人
the-record = 史实
in-record = 史实：{ $said }。
record-governs = 史实中执政者：{ $name }
record-governs-sentence = 史实中的执政者：{ $name }。
no-histories = 没有历史
never = 始终没有发生：
date = 日期
from = 从
to = 到
on-date = 于

## 页面

title = { $title }：可能的历史
views = 各页
view-story = 概述
view-explore = 探索
view-history = 一段历史
view-map = 逐日地图
view-certain = 有多确定？
view-sources = 资料来源
view-classroom = 课堂
needs-script = 这一页由脚本绘制。其他各页没有脚本也能阅读。
not-drawn = 这一页无法绘制：{ $why }
not-beside = 网页旁边没有{ $file }
beware = 注意。
by-export = 由contingent export { $run }写成。
by-serve = 由contingent serve { $run }显示。
lacking = 案例中尚无译文、仍用英文的文字：{ $number }处。
in-english = 下面的表格与案例中一样，为英文。
provenance = { $part ->
    [yes] { $worlds }段历史中的{ $landed }段
   *[no] { $worlds }段可能的历史
 }，案例{ $case }（校验码{ $digest }），种子{ $seed }，程序版本{ $program }，改动：{ $edited ->
    [0] 无
   *[other] { $edits }
 }。
unknown = 这次模拟中没有：{ $listed }。该链接属于另一次模拟。
unknown-history = 第{ $world }号历史

## 概述

headline = 在{ $worlds }段可能的历史中，{ $clauses }。
clause = { $words }的有{ $count }
reach = 在{ $worlds }段可能的历史中，{ $clauses }。
clause-reach = 达到“{ $title }”的有{ $count }
what-that-means = 这是什么意思
conditions = 以下都以这个模型为条件：这是模型的历史，不是真实的历史。{ $fitted ->
    [own-fit] 参数取自对部分史料的拟合，并计入其误差。
    [prior] 参数取自先验分布，没有按史实拟合。
    [posterior] 参数按史实拟合：这是事后的眼光，不是当时的可能性。
    [default] 参数取默认值，没有按史实拟合。
   *[given] 参数由运行者给定。
 }{ $edited ->
    [0] { "" }
   *[other] 案例经过改动：{ $edits }。
 }括号内是抽样的95%区间：它说明历史数目增多会带来多大变化，并不说明模型错在哪里。
capital = 谁掌握首都
capital-finding = 最后一天掌握首都的，{ $worlds }段历史中有{ $count }段是{ $most }{ $others ->
    [0] { "" }
   *[other] ，{ $fewer }段是{ $next }
 }
capital-how = 任选一个日期从上往下看：{ $worlds }段历史中，由谁执政的各有多少段。{ $record ->
    [yes] 下面的横条是史实。
   *[no] { "" }
 }
at-the-end = 最后{ $count }段（{ $interval }）
stream-label = { $worlds }段历史中由谁执政的各有多少段，首日与末日：{ $said }。
first-and-last = { $name }{ $first }与{ $last }
when = 何时发生，是否发生
all-events = 全部事件
event-finding = “{ $event }”在{ $worlds }段历史中发生于{ $count }段
events-finding = { $events }件事中，“{ $most }”最常发生，见于{ $worlds }段历史中的{ $count }段；“{ $least }”最少，见于{ $few }段
dots-how = 一个点代表{ $unit }段历史。{ $record ->
    [yes] 虚线是史实中的日期。
   *[no] { "" }
 }右侧：发生于多少段历史，又有多少段始终没有发生。{ $closer ->
    [yes] 点堆高过一行时，点排得较密。
   *[no] { "" }
 }
dots-label = { $events }件事在{ $worlds }段历史中的日期，每{ $unit }段一个点；下表有同样的内容。
never-count = 从未发生 { $count }
in-numbers = 同样内容的数字
head-date = 日期
head-event = 事件
head-histories = 历史段数
head-interval = 95%区间
head-never = 从未发生
head-quarter = 四分之一在此之前
head-half = 一半在此之前
head-three-quarters = 四分之三在此之前
head-record = 史实
map = 各地服从谁
map-finding = 在多数历史中，首日地图上{ $places }处有{ $first }处服从{ $first-name }，末日有{ $last }处服从{ $last-name }
tiles-how = 一个六边形是一处地方，大致放在它所在的位置。颜色：多数历史中当地服从谁；深浅：有多少段历史如此。
no-tile = { $places }处地方中有{ $missing }处没有六边形，未画出。
tiles-label = { $day }：{ $tiles }个六边形中有{ $count }个在多数历史中服从{ $name }。
three = 三段历史
three-finding = 读一段：{ $worlds }段中的第{ $listed }号
three-how = 按固定规则选出：看其日期与史实的平均距离，以及各段历史彼此之间的平均距离。
card-nearest = 最接近史实：第{ $world }号历史
card-typical = 最典型：第{ $world }号历史
card-strangest = 最奇特：第{ $world }号历史
governs-in = 第{ $world }号历史中由谁执政
event-on = { $day }，{ $event }
never-too = { $text }始终没有发生：{ $events }。
read-it = 阅读
day-by-day = 逐日

## 图表所依据的案例各行

behind = 依据：{ $listed }
behind-it = 依据：
lines = 第{ $listed }行
many-lines = { $number }行
row-at = { $table }.csv，第{ $line }行
grades = A为学术表格或数据集，B为可靠的二手网页，C为百科条目，M为凭记忆引自某书，S为假定。
each-line = 每行写明来源与等级：{ $grades }没有这两项的行只作定义，不作断言。
made-by = 绘制命令：{ $command }

## 单位与主题

unit-histories = 历史段数的百分比
unit-scale = 从-1到+1
unit-ends = -1 { $low }，+1 { $high }
unit-first = 首日 = 100
unit-none = 0 = 无
theme-economy = 面包、物价与工资
theme-grievance = 人民要什么，政策做什么
theme-war = 战争
theme-streets = 罢工与人群
theme-land = 土地
theme-authority = 服从谁
theme-power = 谁执政
theme-policy = 政策
theme-soviets = 苏维埃与代表大会
theme-deaths = 死亡
family-support_capital = 首都的支持率
family-support_countryside = 农村的支持率
family-seats_petrograd = 首都苏维埃的席位
family-office = 部长职位的份额

## 探索

left = { $all }段历史中还剩{ $worlds }段
none-left = 一段也不剩：请去掉一个条件。
too-few = 太少，说明不了什么：只有{ $worlds }段历史时，比例可能偏差很大。
only-where = 只看以下历史
only-where-said = 只看：{ $said }
remove = 去掉
remove-said = 去掉：{ $said }
csv-of-them = 这些历史的CSV
choosing = 挑选历史不等于改变历史：在这些历史里，更早发生的事也可能不同。
how-end = 最后的结局
counts-how = 数字是剩下的历史段数。括号内是其比例的95%区间。
who-governs-last = 最后一天由谁执政
who-governs-daily = 逐日由谁执政
on-last-day = 最后一天：{ $listed }。
happens-when = 发生什么，何时发生
happens-how = 在一件事的日期上拖动，或打开它使用滑块。
more-events = 另外{ $events }件事
most-often = 最多的是“{ $title }”，{ $worlds }段中{ $count }段
dates-of = 日期：{ $event }
keep-where = 只留下这样的历史：{ $event }
happens-or-not = 发生或不发生
happens = 发生
never-happens = 从未发生
outside = 不在案例的时间范围内
choose = 选择
bars-how = 浅色条：全部历史。深色条：剩下的历史。
measured = 测量了什么
theme = 主题
measured-how = 线：剩下历史的中位数。深色带：居中的一半。浅色带：十分之九。细线：全部历史的中位数。点：史实。在某个日期上下拖动，可以只留下当日数值在某个范围内的历史。
choose-data = 选择、数据、来源
all-command = 全部历史：
end-none = { $title }：没有剩下的历史
end-flag = { $title }：最后一天，{ $worlds }段中有{ $count }段
end-range = { $title }：最后中位数为{ $middle }，十分之九在{ $low }与{ $high }之间
holds-or-not = 成立或不成立
holds = 成立
holds-not = 不成立
chosen-class = 结局：{ $titles }
chosen-flag = { $date }，{ $title }：{ $so ->
    [yes] 成立
   *[no] 不成立
 }
chosen-range = { $date }，{ $title }：{ $low }至{ $high }
chosen-never = 从未发生：{ $event }
chosen-between = { $event }，{ $first }至{ $last }

## 一段历史

history = 历史编号
previous = { $some ->
    [yes] “探索”中剩下的{ $worlds }段里的上一段
   *[no] 上一段
 }
next = { $some ->
    [yes] “探索”中剩下的{ $worlds }段里的下一段
   *[no] 下一段
 }
chosen-history = { $why ->
    [nearest] 最接近史实的
    [typical] 最典型的
   *[strangest] 最奇特的
 }
history-title = 第{ $world }号历史：{ $ending }
events-happen = { $events }件事中发生了{ $count }件
of-no-class = 不属任何一类
governs-beside = 第{ $world }号历史中由谁执政，下面是史实
above-below = 上：这段历史。{ $record ->
    [yes] 下：史实。
   *[no] { "" }
 }
who-governs = 执政者：{ $listed }。
never-parts = 就执政者而言，这段历史从未偏离史实。
parts = 分岔之日：{ $date }。史实：{ $record }。这里：{ $here }。
day-they-part = 分岔之日：{ $date }
what-happens = 发生了什么
what-never = 什么始终没有发生
not-in-record = 史实中没有
day-of-record = 与史实同日
days-from-record = { $before ->
    [yes] 比史实早{ $days }天
   *[no] 比史实晚{ $days }天
 }
only-in-words = 只有{ $worlds }段历史附有逐日文字。要读这一段：
day-by-day-count = 逐日：{ $sentences }句
article-language = 文章的语言
map-follows = 地图随阅读移动

## 逐日地图

map-of-tiles = 六边形地图
tile = { $place }：{ $name }{ $many ->
    [yes] ，占历史的{ $share }%
   *[no] { "" }
 }
map-most = 各地服从谁：{ $tiles }处中有{ $count }处服从{ $name }
tiles-count = 六边形：{ $listed }。
map-label = { $date }。{ $title }。{ $said }
week-back = 前一周
week-on = 后一周
back = { $days ->
    [yes] 前一天
   *[no] 前一步
 }
on = { $days ->
    [yes] 后一天
   *[no] 后一步
 }
next-event = 下一事件
map-only = 只含以下条件的{ $worlds }段历史：
map-none = 没有剩下的历史，因此画的是全部历史的地图。所选条件是：
all-histories = 全部历史
places-of-case = 案例中的地点：

## 有多确定？

certain-ladder = 历史走了多远
certain-ladder-how = 每一级都包含前一级。横条是在{ $worlds }段历史中的比例；细线是抽样的95%区间。
certain-classes = 最后一天的结局
certain-classes-how = 每段历史属于一类。横条是在{ $worlds }段历史中的比例；细线是抽样的95%区间。
certain-finding = “{ $title }”见于{ $worlds }段历史中的{ $count }段（{ $interval }）
bars-label = { $title }：{ $said }。
about = 这是什么
conditional = 以模型为条件。
about-prior = 参数取自先验分布，没有按史实拟合。
about-posterior = 这是带着后见之明的重演：参数按史实拟合，因此其中没有任何比例能说明当时的可能性。
about-run = { $part ->
    [yes] { $worlds }段历史中的{ $landed }段
   *[no] { $worlds }段可能的历史
 }，从{ $first }到{ $last }；{ $failed }段计算失败。种子{ $seed }，案例{ $case }（校验码{ $digest }），程序版本{ $program }。改动：{ $edited ->
    [0] 无
   *[other] { $edits }
 }。参数：{ $drawn ->
    [prior] 取自先验分布
    [default] 默认值
   *[other] { $parameters }
 }。
about-calendars = 日期为公历（格里历）；{ $day }以前，括号内附俄历（儒略历）。
stopped = 提前停止。
stopped-how = 提前停止的情形：{ $stopped }。在本页上，提前停止的历史从那一晚起保持原状直到最后。此后可能发生的事不计入任何比例。
parameters = 参数与先验分布
parameters-finding = { $all }个参数中有{ $free }个每次重新抽取
parameters-how = 每段历史从先验分布中抽取自由参数，其余参数固定。因此这里的比例既包含偶然，也包含我们对这些数字的无知。
head-parameter = 参数
head-used-by = 使用者
head-meaning = 含义
head-unit = 单位
head-range = 范围
head-prior = 先验
head-source = 来源

## 资料来源

all-rows = 全部行
all-rows-finding = 案例中的每个数字及其来源
all-rows-script = 这些行由脚本显示。案例的CSV文件里也有。
table = 表
all-tables = 全部表
search = 搜索
search-such-as = 例如Kronstadt，或airapetov1917
rows-found = { $tables }个表中的{ $rows }行。
rows-of = { $rows }行。
show-more = 显示更多
grades-title = 等级
grades-finding = { $rows }行标有等级，其中{ $assumed }行是假定
head-table = 表
head-rows = 行数
rows-behind = 图表所依据的各行
words = 词语

## 课堂

sheet = 练习页
sheet-finding = { $title }：{ $tasks }道练习
print-sheet = 打印练习页
pupil = 姓名：
task = 练习{ $number }
task-read = 打开“一段历史”。先读第{ $world }号历史，再读第{ $other }号历史。
ask-governs = 最后一天各由谁执政？
ask-parts = 它们各在哪一天偏离史实？
ask-change = 其中第一个重大变化各是什么？
ask-one-event = 举出一件只在其中一段历史里发生的事。怎样解释？
task-choose = 打开“探索”。先只留下发生了“{ $event }”的历史，再只留下没有发生的历史。
ask-how-many = 两次各有多少段发生“{ $event }”？都写成比例。
ask-left = 每次剩下多少段历史？够不够？
ask-brings = 这是否说明前者引起后者？请再给出一种解释。
task-doubt = 打开“资料来源”。找一个你怀疑的数字。
ask-number = 这个数字是多少？范围、来源和等级是什么？
ask-instead = 你会用什么数字代替它？根据是什么？
ask-figure = 本页哪张图会因此改变？
teacher = 教师用
teacher-finding = 如何准备，以及这次模拟的答案
teacher-how = 每名学生或每两名学生在电脑上打开这个文件夹；不需要网络，也不记录任何内容。前两道练习用一节45分钟的课即可。开始时请说明：这些是模型的历史，不是已经发生的事，也不是“本来会发生的事”。
notes-read = 学生也可以按编号另选历史。
notes-choose = “{ $one }”发生于{ $worlds }段历史中的{ $count }段。“{ $other }”在这些历史中占{ $with_it }%，在其余{ $rest }段中占{ $without }%。挑选不等于干预：更早的原因可能同时引起两者。`contingent compare`回答的才是干预的问题。
notes-doubt = S级是作者的假定，适合从这里找。凡是给出来源和范围的回答都是好回答。数字可以改动后重新运行：见文档中的`contingent new --from`。
talk = 最后讨论
talk-1 = 挑选历史不等于改变历史。某件事发生得早的那些历史，在其他方面也可能不同。
talk-2 = 比例以模型为条件。你首先会改动它的哪个假定？
talk-3 = 这里缺少哪些历史，因为模型根本无法产生它们？

## 逐日：每种事件一句

state-active = 可自由活动
state-in_hiding = 隐匿
state-abroad = 身在国外
state-jailed = 在狱中
state-exiled = 流放中
state-in_transit = 途中
state-removed = 已不在其位
day-strike_wave = { $place }：罢工浪潮，{ $number }人罢工。
day-demonstration = { $place }：人群上街，{ $number }人{ $by ->
    [yes] ，由{ $actor }号召
   *[no] { "" }
 }。
day-shooting = { $place }：{ $actor }一方的部队向人群开枪，{ $number }人死亡。
day-operation_begins = { $actor }开始夺取：{ $place }{ $given ->
    [yes] ，由{ $detail }领导
   *[no] { "" }
 }。
day-operation_ends = { $actor }在{ $place }的行动{ $so ->
    [yes] 成功
   *[no] 失败
 }。
day-power_changes = 首都的政权由{ $detail }转归{ $actor }（行动开始以来{ $number }人死亡）。
day-leader_moves = { $actor }：{ $detail }（{ $place }）。
day-party_banned = { $actor }{ $so ->
    [yes] 被取缔
   *[no] 重新合法
 }。
day-office = { $actor }{ $so ->
    [yes] 加入
   *[no] 退出
 }政府。
day-programme = { $actor }采纳{ $detail }的纲领。
day-policy = 政府对“{ $detail }”的政策定为{ $position }（从-1到+1）。
day-offensive = { $place }：本方发动进攻。
day-attack_refused = { $place }：士兵拒绝执行进攻命令。
day-enemy_offensive = { $place }：敌军进攻。
day-armistice = 停战。
day-majority = { $actor }成为{ $place }苏维埃的最大党派（{ $share }）。
day-congress = 苏维埃代表大会开幕；{ $actor }是最大党派（{ $share }）。
day-walkout = { $actor }（{ $share }）退出代表大会。
day-local_power = { $actor }以武力取得{ $place }的地方政权。
day-council_claims = { $actor }宣布掌握政权。
day-election = 立宪会议选举；{ $actor }得票第一（{ $share }）。
day-assembly_opens = 立宪会议开幕；执政各党占{ $share }。
day-assembly_dissolved = 立宪会议被解散。
day-assembly_accepted = { $detail }让位于立宪会议，其中执政各党占{ $share }。
day-government = { $actor }组成政府{ $joined ->
    [yes] ，参加的还有：{ $partners }
   *[no] { "" }
 }；{ $detail }。
day-split = { $actor }与{ $detail }分裂。
day-troops_move = { $actor }奉命开往首都，支援{ $detail }。
day-troops_stopped = { $actor }为{ $detail }开进途中在铁路上被阻。
day-troops_arrive = { $actor }抵达，支援{ $detail }。
day-unit_disarmed = { $actor }被{ $detail }的部队解除武装。
day-attempt = { $place }：起义开始。
day-success = { $place }：本地建立委员会政府。
day-installation = { $by ->
    [yes] { $actor }的
   *[no] 外来的
 }军队在{ $place }建立委员会政府。
day-exit = { $place }的委员会政府在第{ $year }年结束。
day-dispersed = { $detail }派兵驱散{ $actor }，{ $so ->
    [yes] 成功
   *[no] 未成
 }。

## 服务器：共用

view-whatif = 假如？
by-serve-case = 由contingent serve { $case }显示。数字与页面所示命令的结果相同。
no-answer = 服务器没有回应；请重新启动contingent serve。
no-answer-large = 服务器没有回应，或文件过大。
other-runs = 其他模拟和案例
front-title = 可能的历史
front-runs = 模拟
front-none = 还没有。打开一个案例并点“模拟历史以供探索”，或运行{ $make }。
front-cases = 案例
front-ask = 问一处改动会改变什么。
front-own = 自己的案例
front-how = 把case.toml和案例的表打包成ZIP，最大{ $size } MB。检查方式同{ $check }；其中没有任何内容会被执行。
front-zip = ZIP文件
front-send = 检查并打开
checking = 正在检查案例……
entrance = 正在出示这个地址的令牌……
run-described = { $case }的{ $worlds }段历史，种子{ $seed }{ $edited ->
    [0] { "" }
   *[other] ，改动：{ $edits }
 }

## 假如：卡片

cards = 卡片
can-change = 可以改动什么
can-change-how = 把卡片拖到日期上，或点“添加”。每张卡片写明它的假定。
cards-found = { $some ->
    [yes] { $all }张卡片中的{ $found }张。
   *[no] { $all }张卡片。
 }
drag-onto = 拖到日期上
add = 添加
add-card = 添加：{ $title }
card-range = 范围：{ $range }。
taught-none = 参照史实之前，十分之九的抽样在{ $a }与{ $b }之间。没有存储按史实的拟合。
taught = 参照史实之前，十分之九的抽样在{ $a }与{ $b }之间，之后在{ $c }与{ $d }之间：{ $some ->
    [yes] 方差减少了{ $share }%。
   *[no] 方差没有减少。
 }
group-ready = 现成的改动
group-how-ready = 同时改动几处，或改动史实中的某项决定。
group-leaders = 领导人
group-how-leaders = 某人在别处，或已不在。模型不会让其回来。
group-decisions = 决定
group-how-decisions = 某个行动者在某日采取一个选项，或从某日起不能采取。
group-policies = 政策
group-how-policies = 在某日设定现行政策。执政者以后仍可改变。
group-forces = 兵力
group-how-forces = 部队的人数，或援助者送来的东西，从一开始乘以一个系数。
group-outside = 外部
group-how-outside = 来自外部的事从一开始提前或推后。
group-platforms = 纲领
group-how-platforms = 某个争夺者在某一问题上的立场，从一开始算起。
group-parameters = 模型的假定
group-how-parameters = 从一开始或从某日起，固定某个机制的一个数字。数字的含义以英文写出。
away-removed = 永远不在
away-jailed = 在狱中
away-abroad = 在国外
away-active = 自由活动
away-in_hiding = 隐匿
field-is = 状态
field-who = 谁
field-what = 做什么
field-option = 选项
field-policy = 政策
field-times = 倍数
field-unit = 部队
field-later = 推后天数
field-position = 立场
field-value = 数值
takes-option = 采取这个选项
forbids-option = 不能采取这个选项
ready-says = 在每段历史中，这个行动者从那天起不能采取这个选项。
ready-sets = 设定：{ $edits }。
not-so = 假如没有：{ $title }
leader-says = 开始时：{ $status }。
leader-home = 大赦后{ $days }天回国（{ $low }至{ $high }天）。
leader-range = 发言分量{ $weight }（0到1）
decision-says = 若采取，问题当天提出并得到这个答案。若不能，则该选项从此取消。
decision-range = 没有压力时每天自行提出的可能为{ $rate }
policy-says = { $known ->
    [yes] 开始时为{ $start }（从-1到+1）。
   *[no] 从-1到+1。
 }
forces-range = { $men }人，{ $low }至{ $high }人
units-of = 此类全部部队：{ $kind }
units-says = { $units }支部队。
one-unit = 一支部队
unit-says = 一支部队的人数乘以一个系数。
patron = 来自{ $patron }的援助
patron-says = 它送来的人员和武器乘以一个系数。
outside-title = 来自外部的事
outside-says = 物价、敌军、许可：案例中列为外部的一切提前或推后。
platform = { $name }：{ $issue }
platform-says = 编码为{ $position }。

## 假如：改动与提问

timeline = 案例的日期，以及你在其上的改动
timeline-record = 史实：{ $listed }
who-record = 史实中的执政者：
an-event = 一个事件
from-start = 从一开始
from-blank = 自（空白：从一开始）
on-day = 日期
take-away = 去掉
take-away-change = 去掉改动{ $number }：{ $title }
change-label = 改动{ $number }：{ $title }{ $fixed ->
    [yes] ，从一开始
   *[no] { "" }
 }
your-changes = 你的改动
none-yet = 还没有。
write-line = 或按命令行的写法写一条
add-line = 添加这一行
lived-twice = 每段历史以同样的运气过两遍，一遍有你的改动，一遍没有。改动由程序作出，不由历史中的任何人作出：促成改动在那里不花任何代价。
quick = 快速
normal = 一般
histories = 历史段数
seed = 种子
branch = 从某日分岔
branch-how = 空白：各段历史从一开始就不同。{ $record ->
    [yes] 在那之前，它们借助滤波跟随史实。
   *[no] { "" }
 }
effort = 滤波的精细程度
compare = 比较有与没有
run-histories = 模拟历史以供探索
nothing-yet = 还没有可比较的：请先添加一张卡片。
histories-lived = 已过完的历史
cancel = 取消
before-yours = 在你前面还有{ $place }个问题。
starting = 正在开始……
starting-long = 正在开始。第一次要生成机器码，约两分钟。
cancelled = 已取消：{ $why }。
rest = { $share }%{ $unit ->
    [seconds] ，大约还要{ $left }秒
    [minutes] ，大约还要{ $left }分钟
   *[unknown] { "" }
 }
ready = 历史已经准备好
explore-them = 去探索
from-shell = 在命令行：

## 假如：结果

no-difference = 毫无差别
effect = { $effect }个百分点，95%区间{ $low }至{ $high }
effect-short = { $effect }（{ $low }至{ $high }）
came-of-it = 结果
surest = 这是下面比较的{ $outcomes }项结局中最可靠的一项：单凭偶然，二十项中会有一项的区间不含0。
with-edits = 有改动：
pairs = { $pairs }对历史：
how-stood = 最后的结局
what-held = 到所定日期成立的情形
ring = 圆圈：没有改动。圆点：有改动。线：差别的95%区间，取自运气相同的各对历史。
weak = 薄弱之处
same-shell = 在命令行得到同样结果
copy = 复制
same-bytes = 结果逐字节相同。表格和文字在{ $folder }。
whole-answer = 完整的答案页
run-with = 带着这些改动模拟历史，以供探索
run-without = 不带改动模拟
in-words = 文字答案
no-outcomes = 案例没有阶段，也没有类别；数字见下。
changes-nothing = 这些改动什么也没有改变：每对历史都相同。
compared = “{ $title }”：有改动时{ $with }，没有时{ $without }{ $sure ->
    [yes] （{ $effect }）。
   *[no] 。没有哪个比例的变化超出抽样所能解释的范围。
 }
touched = 改动在其中{ $share }里引起了某种变化。
held = 在{ $share }的历史中，这项决定当天提出；以下只就这{ $pairs }对而言。
without-is = “没有”是指：{ $edits }。
move = { $count }对：由“{ $from }”变为“{ $to }”
moved = { $all }段历史中有{ $changed }段归入另一类（{ $interval }）
more-moves = 另有{ $moves }种变动
without-with = { $title }：没有时{ $without }，有时{ $with }
outcome = 结局
without = 没有
with = 有
difference = 差别，百分点（95%区间）
taught-c = 史实所教（c）
unknown-c = 未知
the-numbers = 数字
measures-move = 其他{ $all }项度量中有{ $moved }项变动；单凭偶然会有{ $chance }项
record-taught = 史实教了多少
record-used = { $used ->
    [yes] c是各参数组之间效应方差中被史实去掉的份额；见上面各表。
   *[no] 这次比较没有用到史实：效应来自模型及其先验分布（c = 0）。
 }
hangs-most = ，效应最依赖于它：

## 为什么

why = 为什么？
why-event = 为什么：{ $event }
why-not = 为什么，或为什么没有？
why-how = 案例的任一事件，或“决定:行动者=选项”的写法。开始输入时会列出名称。
event = 事件
ask = 提问
lived-again = 这段历史正在重过一遍……

## 为什么：命令的说法

why-happened = 历史{ $world }：{ $event }：发生于{ $day }。
why-branched = 历史{ $world }：{ $event }：发生于{ $day }，在这次运行从{ $run }的历史{ $from }分出之前：请问那次运行。
why-never = 历史{ $world }：{ $event }：没有发生。
why-few = 历史{ $world }：{ $event }：所问的{ $wanted }次中只发生了{ $count }次。
why-named = { $kind }：{ $named }
why-between = 、
why-dated = { $day }：{ $event }
method-vote = 表决
method-arms = 武力
why-shares = 、
why-line = { $event }（数值{ $value }）
why-local = 当日机会{ $chance }，抽签{ $draw }
why-follows = 它出自{ $day }的一项决定：
why-no-decision = 此前{ $days }天里没有通向它的决定：它不是任何决定造成的。
why-nothing-before = 此前{ $count }{ $step ->
    [year] 年
    [week] 周
   *[day] 天
 }里没有任何记录。
why-before = 此前{ $count }{ $step ->
    [year] 年
    [week] 周
   *[day] 天
 }里（列出最后{ $most }项；另有{ $also }）：
why-counted = { $kind }{ $count }次
why-nothing-else = 别无其他
why-after-never = 它只能在“{ $event }”之后发生，而那件事在这段历史中也没有发生：请问那件事为什么没有。
why-after = 它只能在“{ $event }”之后发生，那件事发生于{ $day }。
why-could = 可能通向它的决定，最有可能的在前：
why-no-actor = 从来没有谁处在能作出通向它的决定的位置上。
why-no-soviet = 城中没有苏维埃开会
why-not-near = 这段历史中没有什么接近它
why-hangs = 它取决于什么：{ $meaning }。在这些日子（有关地方或部队的平均）：
why-day = 日
why-base = 基础频率
why-a-day = 每天
why-origin = 减{ $centre }，除以{ $scale }，乘以{ $weight }
why-logit = 对数几率{ $logit }，乘以{ $name } { $scale }：每天的风险{ $hazard }，抽签{ $draw }
why-option = 选项
why-utility = 效用
why-probability = 概率
why-not-open = 不可选
why-chosen = 所选
why-arose = { $name }：{ $times ->
    [0] 从未提出
   *[other] 提出{ $times }次
 }；终会提出的概率：{ $chance }
why-arose-on = { $day }提出：
why-had = “{ $option }”在这些日子的概率：{ $listed }
why-no-hazard = 每天的风险都是零：行动者从来不在能作决定的位置上
why-nearest = 最接近的是{ $day }：
why-majority = 它取决于什么：席位滞后地跟随城中的工人和士兵，而名单制有利于最大的党。
why-largest-other = 其他最大的党
why-lead = 领先
why-seats = 苏维埃的席位
why-electors = 它的选民
why-of-them = 其中{ $group }
why-not-sitting = 这一天没有苏维埃开会
why-moved = 从{ $day }起，{ $name }在这些选民中由{ $before }变为{ $after }。
why-moving = 这些日子里可能影响他们的事（最后{ $most }项）：

driver-strike_wave = 一座城市四分之一的工人罢工，便记为罢工浪潮
driver-demonstration = 一座城市每二十人有一人上街，便记为群众示威
driver-shooting = 人群遇上奉命使用武力的部队，军队便开枪
driver-mutiny = 部队不再服从当政者时，便发生兵变（第一栏）
driver-power_changes = 人群或行动占领政府所在地时，政权易手；服从、胜算和消息都是当时当政者的
driver-majority = 另一党成为城市苏维埃的最大党时，便记为取得多数
driver-leader_moves = 流亡者在大赦之后归来，路上要几天，并且不早于外来的许可（状态：0活动，1在国外，2流放，3在狱，4隐匿，5在途；-1表示尚无）
driver-walkout = 苏维埃夺取政权后14天内召开的代表大会上，反对苏维埃政权的政党退场
driver-election = 君主制倒台时确定选举，各届政府可以改动日期（-1：未定）
driver-assembly_opens = 立宪会议在选举之后几周开幕（-1：未定）
driver-local_power = 一座城的机关在其会议之日易手，条件是争夺者已连续三天领先于现任者；要争夺，须曾当政，或在自己的本土
driver-council_claims = 政权易手之后，便成立苏维埃

## 为什么：事件的种类

kind-decision = 决定
kind-strike_wave = 罢工浪潮
kind-demonstration = 示威
kind-shooting = 开枪
kind-mutiny = 兵变
kind-operation_begins = 行动开始
kind-site_taken = 占领据点
kind-operation_ends = 行动结束
kind-power_changes = 政权易手
kind-leader_moves = 人物移动
kind-party_banned = 查禁政党
kind-office = 进出政府
kind-programme = 纲领
kind-policy = 政策
kind-offensive = 进攻
kind-enemy_offensive = 敌方进攻
kind-armistice = 停战
kind-majority = 苏维埃多数
kind-congress = 代表大会
kind-walkout = 退场
kind-council_claims = 成立苏维埃
kind-election = 选举
kind-assembly_opens = 立宪会议开幕
kind-assembly_dissolved = 解散立宪会议
kind-troops_move = 部队出动
kind-troops_arrive = 部队到达
kind-troops_stopped = 部队受阻
kind-militia_armed = 武装民兵
kind-unit_disarmed = 部队缴械
kind-dispersed = 驱散
kind-barrier = 界限
kind-group_gone = 群体消失
kind-outburst = 爆发
kind-attack_refused = 拒绝进攻
kind-assembly_accepted = 立宪会议被承认
kind-government = 政府
kind-split = 分裂
kind-attempt = 尝试
kind-success = 成功
kind-installation = 建立
kind-exit = 下台
kind-place_taken = 占领地方
kind-attack_fails = 进攻失败
kind-place_left = 放弃地方
kind-claim = 要求政权
kind-claim_fails = 要求落空
kind-war_begins = 开战
kind-treaty = 条约
kind-annulled = 条约作废
kind-destroyed = 覆灭
kind-landing = 登陆
kind-recall = 撤军
kind-guest_rises = 客军起事
kind-one_command = 统一指挥
kind-requisition = 征粮
kind-tax_in_kind = 粮食税
kind-revolt = 农民起义
kind-revolt_ends = 起义结束
kind-famine = 饥荒
kind-organ_founded = 设立机关
kind-terror = 恐怖
kind-terror_ends = 恐怖结束
kind-republic = 共和国
kind-union = 联盟
kind-autonomy = 自治
kind-coup = 政变
kind-local_power = 城中政权
kind-given_up = 撤离
kind-sent_home = 遣散部队

## 为什么：历史中的量

field-strike = 罢工
field-discontent = 不满
field-shock = 冲击
field-call_strike = 号召罢工
field-demonstration = 示威
field-call_demonstration = 号召上街
field-repress_until = 镇压至
field-unit_obedience = 部队服从
field-unit_appeal = 对部队的吸引
field-unit_shock = 对部队的冲击
field-news = 消息
field-chance = 胜算
field-city_seats = 席位
field-city_support = 支持
field-leader_status = 状态
field-leader_place = 所在
field-leader_return = 归来
field-amnesty_day = 大赦日
field-congresses = 代表大会数
field-congress_day = 大会日
field-power_day = 夺权日
field-assembly_status = 立宪会议
field-election_day = 选举日
field-power_changes = 政权易手数
field-assembly_opens = 开幕日
field-obedience = 服从
field-local_lead = 领先天数
field-has_governed = 曾当政
field-contender_active = 活动

## 比较：命令的说法

given-filter = 与{ $day }以前的史实相符的历史（滤波：{ $thetas }组参数，每组{ $states }段历史）；此后用新的偶然
given-prior = 取自先验分布、从案例开头起的历史；没有用到史实
given-branched = 取自先验分布、于{ $day }分出的历史；没有用到史实
collapsed = { $day }：滤波已经退化：{ $causes }；从此以后的估计只靠少数历史
collapsed-particles = 只有{ $count }个粒子有分量
collapsed-ancestors = 它们出自开头的{ $ancestors }段历史，实际上相当于{ $effective }段
compare-pairs = { $pairs }对：{ $given }。
compare-weak = 弱点：{ $text }。
compare-with = 有：
compare-without = 没有：
compare-itself = 不加改动的进程
compare-touched = 改动在{ $share }的各对中改变了些什么。
compare-nothing = 改动什么也没有改变：每一对都逐字节相同，每个效应都恰好是0。
compare-held = 这项决定在{ $share }的历史中当天提出（在其他历史中行动者不在这个位置上，或刚作过决定）：以下只就这{ $pairs }对而言。
compare-with-column = 有
compare-without-column = 没有
compare-effect-column = 效应，百分点（95%区间）
compare-pairing-column = 成对
compare-but-for = 若非：
compare-necessity = { $decision ->
    [yes] 这一选项
   *[no] 改动所去掉的事
 }的必要性
compare-sufficiency = { $decision ->
    [yes] 这一选项
   *[no] 改动
 }的充分性
compare-bounds = 界限［外端］
compare-shared = 共同抽签
compare-necessary = 必要
compare-no-record = c = 0，因为没有用到史实：这些效应来自假定、模型及其参数的先验分布，不来自证据。
compare-no-record-most = c = 0，因为没有用到史实：这些效应来自假定、模型及其参数的先验分布（尤其是“{ $name }”），不来自证据。
compare-assumed = { $title }：c = { $c }（误差{ $error }）：这来自一个假定{ $name }，不来自证据。
compare-untold = c没有值，因为效应在各组参数之间几乎不变，或参数组太少：{ $titles }。
compare-coordinates = 度量：{ $all }项中有{ $moved }项的95%区间不含0（单凭偶然会有{ $chance }项）；全部见{ $file }。
compare-surest = 最有把握的：
compare-coordinate = { $title }：有时{ $with }，没有时{ $without }（{ $effect }；{ $low }至{ $high }）
compare-exactly = 恰好是0
compare-effect = { $effect }（{ $low }至{ $high }）
compare-unknown = 未知
compare-pairing = 成对：同样多的历史若两组各自独立，其方差是这些对的几倍。
compare-sharing = 偶然如何共用：一对中的两段历史抽出同样的数（同一偶然来源、日子、地方和人），分道之后也是如此，那时同一个数可能遇到另一种选择。换一种共用的办法，“共同抽签”下的值会不同，可在界限之间的任何地方；效应和界限与此无关。
compare-unconditioned = 没有用到史实：效应来自模型及其先验分布
compare-taught-little = { $title }，改动为{ $edits }：史实对这个效应教得很少（c = { $c }）
compare-followed = 每段历史都继续到{ $end }（{ $case }）：带年份的行属于那个终点。谁被服从、谁当政会移交过去；后续的参数由每一对从先验分布重新抽取。此后的史实一概没有用到。
compare-sure = 这{ $all }个区间中有{ $moved }个不含0；若各自独立，单凭偶然会有{ $chance }个。
compare-flat = 有无改动都{ $form ->
    [always] 总是如此
   *[never] 从不如此
 }，因此这些对说不出对它有何效应：{ $titles }。
untold = “{ $title }”不予说明：{ $reason }
untold-outside = 它在{ $day }读取，不在{ $first }至{ $last }之内
untold-counted = 它从{ $begin }起累计，没有哪个表有到{ $start }的总数

own-head = 这段历史：在全部史实之后抽出{ $drawn }段历史，每段都从{ $day }起带着改动、凭各自的偶然再过一遍。
own-left-out = 其中{ $lost }段里，一项有记载的决定太不可能，找不到使它作出的偶然；它们被略去，因此份额只就史实较易出现的历史而言。
own-nothing = 改动什么也没有改变：每段历史都逐字节相同，没有什么失去或得到。
own-touched = 改动在{ $share }的历史中改变了些什么。
own-reached = 达到
own-lost = 其中失去的（95%区间）
own-gained = 其余中得到的（95%区间）
own-none = 没有这样的历史
own-change = { $share }（{ $low }-{ $high }），{ $count }个祖先
own-few = 太少，难下断语：{ $text }
own-luck = “失去”不是共同抽签下的必要性：后者给改动以后的事以新的偶然，问的是通常会怎样；这里在改动之后也保留史实所说的偶然，问的是实际有过的那一段历史。改动之后有记载的决定并不强加：它们在使其按记载作出的抽签上重新作出。这也取决于两段历史如何共用偶然。

## 首都逐时

view-capital = 首都逐时
contest-title = 历史{ $world }，{ $city }：{ $who }，自{ $date }起。{ $end ->
    [won] 夺取了首都。
    [lost] 尝试失败。
   *[open] 到最后一天仍未见分晓。
 }
contest-of = { $who }，{ $date }：{ $end ->
    [won] 夺取
    [lost] 失败
   *[open] 未决
 }
no-contest = 历史{ $world }，{ $city }：没有人争夺首都
no-contest-here = 在这段历史中没有人争夺首都，因此没有逐时的情况可看。
handed-over = { $date }：{ $from }把政权交给{ $to }，没有交战；模型只知道日期，不知道时刻。
handed-over-all = 政府所占的据点都交给{ $to }。
history-of = 历史{ $world }
in-the-record = 史实记录
in-the-record-of = 史实记录：{ $title }
no-record-of-positions = 这个案例没有各据点逐时的记录。
hour = 时刻
at-hour = { $date }，{ $hour }
hour-back = 退1小时
hour-on = 进1小时
change-back = 上一次易手
change-on = 下一次易手
plan-finding = { $all }个据点中：{ $listed }
plan-label = 据点示意图，{ $of }，{ $hour }。{ $said }。
tally-passing = { $count }个当天易手，时刻不详
tally-untold = { $count }个没有记载
position-held = { $position }：{ $holder }
nothing-told = 没有记载
passes-that-day = { $from }，当天转归{ $to }，时刻不详
no-change = 这一小时没有据点易手。
position-taken = { $position }归{ $to }；{ $how ->
    [unguarded] 无人守卫。
    [guard_left] 守军离开。
    [guard_joined] 守军倒戈。
    [fight] 经过交战。
   *[crowd] 被人群占领。
 }
rest-falls = 其余据点随之归{ $to }。
contest-begins = 行动开始：{ $to }。
contest-ends = 行动结束：{ $end ->
    [won] 首都被夺取。
   *[lost] 尝试失败。
 }
position-recorded = { $known ->
    [yes] { $time }
   *[no] 时刻不详
 }：{ $position }归{ $to }；{ $how ->
    [unopposed] 没有交战。
    [joined] 守军倒戈。
   *[fight] 经过交战。
 }
positions-table = 各据点及其易手的时刻
number-head = 编号
position-head = 据点
holder-head = 所示时刻由谁占据
changes-head = 在这段历史中
record-head = 在史实记录中
change-short = { $date }{ $time }：{ $to }（{ $how ->
    [unguarded] 无人守卫
    [guard_left] 守军离开
    [guard_joined] 守军倒戈
    [fight] 交战
   *[crowd] 人群
 }）
recorded-short = { $date }{ $known ->
    [yes] { $time }
   *[no] 时刻不详
 }：{ $to }（{ $how ->
    [unopposed] 未交战
    [joined] 守军倒戈
   *[fight] 交战
 }；等级{ $grade }）
plan-how = 此图是示意图：据点按案例给出的位置画出，会重叠的则移开。方形是指挥部，带环的在这一小时易手。双色圆点当天易手，时刻不详。空心圆点：记录没有说明它是否易手。在第一次有记载的易手之前，据点算作归当时的执政者。
plan-hours = 只有在有人争夺首都时，模型才知道时刻：哪个据点被占领，结果如何。服从谁、部队在哪里，模型只按日知道。表中的日期按今天的历法。

## 历史遗产：用自己的权重

view-legacy = 历史遗产
legacy-about = 这里比较各国的历史记录。没有模拟任何历史，也不下结论。一个没有发生革命的国家会变成什么样，没有人知道。
legacy-weights = 您看重什么？{ $own }与其他国家相比
legacy-weights-how = 每项标准上，所有国家中最差的数字计为0，最好的计为1。权重表示从最差到最好的整段距离对您有多大价值。只有比例起作用。
legacy-weight = { $value }（满分100）
legacy-forget = 清除我的权重
legacy-none-given = 您没有给出权重，因此不排顺序。请移动滑块。
legacy-all-zero = 所有权重都是0。请至少给一项标准大于0的权重。
legacy-yours = 您的权重：{ $shares }。
legacy-stands = 按这些权重，无论范围内哪个数字为真，{ $own }必定高于：{ $above }；必定低于：{ $below }；在范围内未定：{ $open }。
name-share = { $name }（{ $share }）
percent = { $number }%
standing = { $how ->
    [above] 必定较高
    [open] 未定
   *[below] 必定较低
 }
legacy-lead = 按三种读法，{ $own }领先多少
legacy-lead-how = 横条从对它最不利的读法（自己取最差数字，对方取最好数字）延伸到对它最有利的读法。竖线是所有范围的中点，没有人知道它是否为真。横条跨过0处的虚线时，决定顺序的是数字的范围，而不是权重。
legacy-lead-label = { $own }对各国的领先程度。{ $said }。
reading-worst = 最不利的读法
reading-middle = 中点
reading-best = 最有利的读法
standing-head = 按您的权重
country-head = 国家
legacy-shares = 在所有权重中，{ $own }有多少情况较高
legacy-shares-how = 占所有权重的百分比，每组权重机会均等。未定：由数字的范围决定，任何权重都不能决定。最后一列按所有范围的中点计算。
legacy-extreme = { $some ->
    [yes] { $which ->
        [first] 使它必定居首的权重
       *[last] 使它必定居末的权重
     }：{ $mix }。
   *[no] { $which ->
        [first] 没有权重使它必定居首。
       *[last] 没有权重使它必定居末。
     }
 }
middle-head = 按中点较高
legacy-turns = 答案在哪里翻转
legacy-turns-how = 每条横条是另一个国家，一项标准的权重从0增加到100%，其余权重按{ $yours ->
    [yes] 您的比例
   *[no] 相等的份额
 }分配剩余部分。横条变色之处，顺序翻转。竖线标出{ $yours ->
    [yes] 您的权重
   *[no] 相等的权重，这并非判断
 }。
legacy-turns-label = 一项权重从0增加到100%时，{ $own }与各国相比的位置。下面的表格内容相同。
criterion-head = 标准
as-table = 同样内容的表格
range = { $low }至{ $high }
legacy-scores = 权衡的是什么
legacy-scores-how = 每个国家在每项标准上的范围，以及所取的年份。由谁统计、从几岁算起，各国不同。
range-head = 范围
unit-head = 单位
years-head = 年份
legacy-deaths = { $own }：按原因分的死亡人数
legacy-deaths-how = 单位为千人，从任一来源所说的最少数到最多数。要求只给一个数字，就是要求在来源之间作选择。另列的不相加：部分、总数、其他概念。
cause = { $cause ->
    [combat] 战斗
    [hunger] 饥饿与疾病
    [terror] 恐怖
    [together] 未细分
   *[apart] 另列
 }
cause-head = 原因
episode-head = 事件
thousands-head = 千人
sources-head = 来源与等级
in-all = 合计
legacy-output = 人均产出：从何时开始比较的不同读法
legacy-output-how = 记录与其对照之间的差距。对照为若干国家的组合时：每次去掉其中一国所得的范围。对照为此前趋势时：直线自身误差的95%。这些差距都不进入上面的权重。
reading-head = 起点
beside-head = 对照
beside-mix = 此前与它同步的国家组合：{ $mix }
beside-trend = 它自己在第一个起点之前的趋势；不主张任何效果
needs-extra = 这里没有计算，因为缺少所需的软件包
gap-in = { $year }年：{ $gap }（{ $low }至{ $high }）
lowest-head = 最低
last-head = 最后一年
weak-head = 薄弱之处
placebos-told = { $all }个国家中有{ $count }个的误差比同样大。
legacy-from = 数字与{ $command }相同，在写出本页时算出。所依据的行和来源：
gap-label = { $title }。{ $last }。
gap-unit = 差距，%
