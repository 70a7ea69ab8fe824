"""Prints the characters of a font of generated pictures: `characters.py regular`, `bold` or `latin`."""

import sys


def gb2312(first, last):
    """The characters in rows of GB 2312."""
    kept = set()
    for row in range(first, last + 1):
        for cell in range(1, 95):
            try:
                kept.add(bytes([row + 0xA0, cell + 0xA0]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    return kept


LATIN = {chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x100)]}
SIGNS = set(
    "‐‑‒–—―‘’‚“”„†‡•…‰′″‹›⁄€₂₃⁰⁴℃℉№™←↑→↓↔↗↘≈≠≤≥−∞〇㎡㎞㎏㎜㎝Δ①②③●○■□▲△▼▽"
)
# Level 2 of GB 2312 as place names and headlines have it.
BOLD = set(
    "儋槟榔琼陵崖渝黔黟歙亳濮漯衢岷邛崃泸涪綦酉鄂浙皖赣晋冀豫闽粤桂滇陇沪淮渭泾洛沅澧湘郴汨浏醴攸韶汕湛茂肇惠潮揭阳梧钦玉百贺崇"
    "眉宜雅巴资凉遵铜毕昭丽普临楚红文西德怒迪汉咸延榆商嘉峪酒庆定陇平武张天白金兰宁银石吴固中乌克吐哈昌博阿喀和伊塔犁"
    "沂菏淄莒郯峄滕邹兖曹莱芜蓬栖荣崂胶墨邯邢廊沧衡蔚阜涿峰皋邳沭泗盱眙睢宿滁颍涡蚌埠谯霍潜枞歙黟绩婺鄱浔上饶抚袁萍"
    "漳莆邵霞柘浦厦闽侯荔仙游郧襄樊枣荆随麻黄咸赤壁恩施秭归巫奉涪陵璧潼忠垫酆彭泸叙犍为峨眉邛崃蒲郫"
    "脱贫攻坚疫苗孕妇婴幼癌瘤肾肺肝胰脏哮喘糖尿淋巴疟痢疹艾滋梅毒囊肿瘫痪残障酗毒烟酒嗓咽喉鼻炎"
    "蔬菜茄芒荔枝椰胡椒橡胶莲雾杨梅柚柑橘榴莲菠萝蕉桑蚕蜂蜜虾蟹鲍贝藻鲈鳗鲤鳜黍稷粟籼粳玉米薯芋豇豌芹韭葱蒜姜芥芫荽"
    "瞭望瑰珀琥珑璃琉玛瑙翡翠瑞琳琅珊瑚玥玺绯绚绮缤纷缜缕璀璨熠熙煦煜炀炜烨焕旭昱晏晟曦曜赓续踔厉奋楫赋磅礴遒劲"
    "钛钴镍锂铱铂钯铌钽镓锗砷硒碲氘氚氦氖氩氪氙氡烷烯炔醇酚醛酮酯酰胺苯肽酶菌霉蛋"
)

# Beyond GB 2312: what names of counties, towns and streets have, and what people are called.
NAMES = set(
    "〇㙍㙦㮾㯊㳇㵲䃥䢺伾俵倴僰剅勍咇嘡圐圙坬垇垕垞垟垯垱垵垾埇埌埗埫堌堎堨堽塅塚塝墕墘奓尓岞峃崀崄嵖巉巺廻弶旴旸昄朳枹栟桲椑"
    "榃氾汈汫汭沚泃洈洑洣洩洸洺浉浛浬浭浰涢涴淯滍滘漈漋漖漷漹澥澴濛瀂瀍瀼烔燊牁牂牤猇獏玕琯璪甪甽畖癿砲硍硚碁碶磏磑磜磻礐祐禇"
    "窊竜筜筸筼篢簕耈脿舲荄荍菉萩蔈蔴蔵虒輋邨邽郚郪鄌鄚鄠酂骔髙鮀鮜鲊鲖鲹鴜鷺塱"
    "喆堃昇昉晞晢晳暐曈棨棪楙橦沄浥淏湉湜湲溦澂炘烜焜燊燚爔犇玥珣珮珺琎琤瑀瑄瑢瑱璘璟璠祎禛秾竑翀翃翯芃茝虓袆赟锜镕闿飏龑"
)

regular = LATIN | SIGNS | gb2312(1, 9) | gb2312(16, 87) | NAMES
characters = {
    "regular": regular,
    "bold": LATIN | SIGNS | gb2312(1, 9) | gb2312(16, 55) | (BOLD & regular) | NAMES,
    "latin": LATIN | SIGNS - set("〇㎡㎞㎏㎜㎝"),
}
sys.stdout.write("".join(sorted(characters[sys.argv[1]])))
