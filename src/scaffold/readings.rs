//! How characters with several readings are read in the words that titles of statistics use.

use pinyin::ToPinyin;

/// The pinyin of each character of the word at the beginning of a text, or of its first character alone if it begins with
/// none of [`WORDS`]; `None` if the text does not begin with a Chinese character.
pub(super) fn readings(text: &str) -> Option<Vec<String>> {
    let first = text.chars().next()?;
    let alone = |c: char| Some(c.to_pinyin()?.plain().replace('ü', "v"));
    let found = WORDS.iter().flat_map(|(own, reading, words)| words.split(' ').map(move |word| (own, reading, word)));
    let longest = found.filter(|(_, _, word)| text.starts_with(word)).max_by_key(|(_, _, word)| word.len());
    match longest {
        Some((own, reading, word)) => {
            word.chars().map(|c| if own.contains(c) { Some((*reading).to_owned()) } else { alone(c) }).collect()
        }
        None => Some(vec![alone(first)?]),
    }
}

/// A character, its reading, and the words in which it is read so. Words whose characters are all read as they are alone
/// are there because another word would begin within them: 学校长期 has no 校长, and 1亿人参加 no 人参.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "",
        "",
        "学校 增长 成长 生长 董事长 社会 会计划 会计算 中央 部分 分行为 商行为 批发 发行 进行 执行 运行 流行 出行 旅行 安排 开支 \
         收支 支出 出差异 出差距 出差别 出差额 出差价 出差错 完成 以上 以下 上调查 下调查 上调研 下调研 上调度 下调度 航空 \
         强调 率先升 率先降 率先涨 率先跌 率先增 率先减 体重 比重 权重 严重 尊重 随着 意味着 围绕着 带着 沿着 名单 清单 上海 \
         人参加 人参与 人参保 人参考 人参赛 人参军 人参会 人参观 人参评 人参展 人参选 人参投",
    ),
    (
        "长",
        "chang",
        "长乐 长沙 长春 长江 长期 长三角 长城 长安 长治 长寿 长途 长远 长效 长度 长短 长假 长白 长宁 长兴 长丰 长葛 长垣 \
         长汀 长泰 长岛 长清 长征 长跑 长护险 长线 长廊 长流 长久 长阳 长武 长子县 长海县 长岭 漫长 延长 全长 时长 特长 \
         专长 擅长 最长 更长",
    ),
    (
        "重",
        "chong",
        "重庆 重新 重建 重复 重组 重启 重返 重阳 重申 重叠 重修 重名 重合 重塑 重审 重考 重播 重现 重温 重提 重演 重置 重构 \
         重整 重印 重开 重回 重归 重拾 重估 重算 双重 多重 重重",
    ),
    ("行", "hang", "银行 行业 行情 行列 央行 分行 支行 农商行 商行 同行业 各行业 各行各业 排行 行距 行长"),
    (
        "调",
        "tiao",
        "调整 调节 调控 调解 调和 调理 调味 调料 调价 调休 调试 调剂 调减 调增 上调 下调 空调 协调 微调 失调 烹调",
    ),
    ("会", "kuai", "会计 财会 会稽"),
    ("都", "du", "成都 都市 首都 都江堰 古都 京都 丰都 于都县 宜都 都昌 都匀 郫都 新都区 昌都 宁都 花都区 武都"),
    ("给", "ji", "供给 给付 给予 补给 自给 给养 给水"),
    (
        "还",
        "huan",
        "还款 还清 还贷 还本 还息 还债 还田 还林 还湖 还草 还乡 还原 还给 还账 偿还 归还 返还 退还 交还 生还 奉还",
    ),
    ("差", "chai", "出差 差旅 邮差 差遣"),
    ("传", "zhuan", "传记 自传 列传"),
    ("角", "jue", "角色 主角 配角 角逐"),
    ("参", "shen", "人参 海参 西洋参"),
    ("率", "shuai", "率先 率领 表率 草率"),
    ("乐", "yue", "音乐 乐器 声乐 乐团 乐队 乐清"),
    ("乐", "lao", "乐亭"),
    ("薄", "bo", "薄弱 单薄 淡薄 薄荷 薄利"),
    ("藏", "zang", "西藏 藏族 藏区 青藏 藏语 宝藏 援藏 进藏 川藏 滇藏 涉藏 藏医 藏药 藏北 藏南"),
    ("没", "mo", "没收 没落 淹没 沉没 吞没 埋没 覆没"),
    ("着", "zhuo", "着力 着手 着眼 着重 着陆 着实 衣着 沉着"),
    ("着", "zhao", "着火 着急 着凉"),
    ("的", "di", "目的 的确"),
    ("似", "si", "似乎 类似 相似 近似 疑似 貌似"),
    ("弹", "tan", "弹性 弹簧 弹力 弹琴 反弹"),
    ("畜", "xu", "畜牧 畜产"),
    ("劲", "jing", "强劲 劲敌 劲旅"),
    ("模", "mu", "模板 模样 模具"),
    ("恶", "wu", "可恶 厌恶"),
    ("降", "xiang", "投降"),
    ("朝", "zhao", "朝气 今朝 朝夕 朝霞"),
    ("大", "dai", "大夫 大城县"),
    ("了", "liao", "了解 了结"),
    ("圈", "juan", "圈养"),
    ("省", "xing", "反省"),
    ("识", "zhi", "标识"),
    ("泊", "bo", "漂泊"),
    ("卡", "qia", "关卡"),
    ("奇", "ji", "奇数"),
    ("提", "di", "提防"),
    ("便", "pian", "便宜"),
    ("露", "lou", "露面"),
    ("勒", "le", "勒索 弥勒"),
    ("校", "jiao", "校对"),
    ("觉", "jiao", "睡觉 午觉"),
    ("塞", "se", "堵塞 闭塞"),
    ("吁", "yu", "呼吁"),
    ("吓", "he", "恐吓"),
    ("囤", "tun", "囤积"),
    ("曝", "bao", "曝光"),
    ("茄", "qie", "茄子"),
    ("柏", "bo", "柏林"),
    ("膀", "pang", "膀胱"),
    ("疟", "nve", "疟疾"),
    ("阿", "e", "阿胶 东阿"),
    ("什", "shi", "什邡 什锦 喀什"),
    ("壳", "qiao", "地壳"),
    ("巷", "hang", "巷道"),
    ("单", "shan", "单县"),
    ("厦", "xia", "厦门"),
    ("六", "lu", "六安 六合区"),
    ("绿", "lu", "鸭绿江"),
    ("铅", "yan", "铅山"),
    ("蚌", "beng", "蚌埠"),
    ("番", "pan", "番禺"),
    ("洞", "tong", "洪洞"),
    ("蔚", "yu", "蔚县"),
    ("尉", "yu", "尉犁"),
    ("牟", "mu", "牟平 中牟"),
    ("解", "xie", "解州"),
    ("浚", "xun", "浚县"),
    ("堡", "bu", "吴堡"),
    ("泌", "bi", "泌阳"),
    ("秘", "bi", "秘鲁"),
    ("荥", "ying", "荥经"),
    ("犍", "qian", "犍为"),
    ("筠", "jun", "筠连"),
];
