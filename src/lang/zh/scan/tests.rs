use super::super::super::mention::tests::check;

#[test]
fn digits_with_scale_words_are_read() {
    check(
        "zh",
        &[
            ("全区1538户7270人", "1538 count; 7270 count"),
            ("收入1.5亿元", "150000000 CNY"),
            ("投资3亿零500万元", "305000000 CNY"),
            ("共1270多万人", "12700000 count over"),
            ("212万余元", "2120000 CNY over"),
            ("10万亿元", "10000000000000 CNY"),
            ("101.5986万亿元", "101598600000000 CNY"),
            ("1亿2000万元", "120000000 CNY"),
            ("3万5千户", "35000 count"),
            ("8千万元", "80000000 CNY"),
            ("5千人", "5000 count"),
            ("4个亿", "400000000 count"),
            ("1,361,010,000人", "1361010000 count"),
            ("2.3万余户", "23000 count over"),
        ],
    );
}

#[test]
fn full_width_digits_are_digits() {
    check(
        "zh",
        &[
            ("１２３４人", "1234 count"),
            ("９０．６９％", "0.9069 share"),
            ("７．８亿件", "780000000 count"),
            ("１，２３４元", "1234 CNY"),
            ("１００％", "1 share"),
        ],
    );
}

#[test]
fn numerals_are_read() {
    check(
        "zh",
        &[
            ("三百二十一人", "321 count"),
            ("两万五千名", "25000 count"),
            ("两万五", "25000 count"),
            ("一千零五十人", "1050 count"),
            ("三亿两千万元", "320000000 CNY"),
            ("一万亿元", "1000000000000 CNY"),
            ("十五天", "1296000 s"),
            ("十几个", "10 count over?"),
            ("三十多个", "30 count over"),
            ("廿五日", "25 day"),
            ("卅年", "360 months"),
            ("1米85", "1.85 m"),
            ("9秒98", "9.98 s"),
            ("九十点五分", "90.5 count"),
            ("三点二五亿件", "325000000 count"),
            ("五名干部", "5 count?"),
            ("一名干部", "1 count??"),
            ("两个村", "2 count small"),
        ],
    );
}

#[test]
fn halves_are_read() {
    check(
        "zh",
        &[
            ("一半", "0.5 share small"),
            ("半数以上的农户", "0.5 share??"),
            ("半年", "6 months small"),
            ("上半年", "1 half?"),
            ("半小时", "1800 s small"),
            ("半个世纪", "600 months small"),
            ("一年半", "18 months small"),
            ("两个半小时", "9000 s small"),
            ("一个半月", "1.5 months small"),
            ("三斤半", "1.75 kg?"),
            ("半年报", "0.5 share??"),
        ],
    );
}

#[test]
fn parts_are_read() {
    check(
        "zh",
        &[
            ("百分之九十", "0.9 share"),
            ("百分之九十以上", "0.9 share at-least"),
            ("百分之三点五", "0.035 share"),
            ("百分之百", "1 share"),
            ("百分之三十至四十", "0.3 share; 0.4 share"),
            ("千分之三", "0.003 share"),
            ("万分之五", "0.0005 share"),
            ("三成", "0.3 share"),
            ("三成五", "0.35 share"),
            ("七成半", "0.75 share"),
            ("5成员", "5 count"),
            ("三分之二", "2/3 share"),
            ("五分之一", "0.2 share"),
            ("十分之三", "0.3 share"),
            ("打八折", "0.8 share or 0.2 share?"),
            ("七五折", "0.75 share or 0.25 share"),
            ("85折", "0.85 share or 0.15 share"),
            ("1/3的农户", "1/3 share??"),
            ("90.69%", "0.9069 share"),
            ("3‰", "0.003 share"),
        ],
    );
}

#[test]
fn multiples_and_points_are_read() {
    check(
        "zh",
        &[
            ("增长2倍", "2 times"),
            ("三倍", "3 times?"),
            ("1.5倍以上", "1.5 times at-least"),
            ("翻番", "2 times?"),
            ("翻了一番", "2 times?"),
            ("翻两番", "4 times?"),
            ("翻了三番", "8 times?"),
            ("翻倍", "2 times?"),
            ("4.23个百分点", "4.23 point"),
            ("0.5个百分点", "0.5 point"),
            ("25个基点", "0.25 point"),
        ],
    );
}

#[test]
fn ranges_are_two_numbers_with_one_unit() {
    check(
        "zh",
        &[
            ("1500—2000元", "1500 CNY; 2000 CNY"),
            ("1500-2000元", "1500 CNY; 2000 CNY"),
            ("1500元至2000元", "1500 CNY; 2000 CNY"),
            ("5%—10%", "0.05 share; 0.1 share"),
            ("5至10万元", "50000 CNY; 100000 CNY"),
            ("50万～60万", "500000 count; 600000 count"),
            ("3～5天", "259200 s; 432000 s"),
            ("三到五年", "36 months??; 60 months"),
            ("六到七成", "0.6 share??; 0.7 share"),
            ("−5—−3℃", "-5 degrees; -3 degrees"),
            ("5元、6元和7万元", "5 CNY; 6 CNY; 70000 CNY"),
        ],
    );
}

/// 三五百 is as vague in other languages.
#[test]
fn guesses_are_two_hints() {
    check(
        "zh",
        &[
            ("三五百人", "300 count??; 500 count??"),
            ("三五个", "3 count??; 5 count??"),
            ("两三天", "172800 s??; 259200 s??"),
            ("两三百万元", "2000000 CNY??; 3000000 CNY??"),
            ("一两个", "1 count??; 2 count??"),
            ("三四十岁", "360 months??; 480 months??"),
            ("十七八岁", "204 months??; 216 months??"),
            ("七八成", "0.7 share??; 0.8 share??"),
            ("数百人", "100 magnitude?"),
            ("几十万元", "100000 magnitude?"),
            ("数百万美元", "1000000 magnitude?"),
            ("几个", ""),
        ],
    );
}

#[test]
fn dates_are_read() {
    check(
        "zh",
        &[
            ("2020年10月16日", "2020 year; 10 month; 16 day"),
            ("二〇二〇年", "2020 year"),
            ("二零二零年十月", "2020 year; 10 month?"),
            ("2020年10月", "2020 year; 10 month"),
            ("10月16日", "10 month; 16 day"),
            ("16号", "16 day or 16 place"),
            ("2020-10-16", "2020 year; 10 month; 16 day"),
            ("2020.10.16发布", "2020 year; 10 month; 16 day"),
            ("2012—2019年", "2012 year; 2019 year"),
            ("2012年至2019年", "2012 year; 2019 year"),
            ("2013-14年", "2013 year; 2014 year"),
            ("1900支", "1900 count"),
            ("18年", "216 months or 18 year"),
            ("“十三五”期间", "13 place??"),
            ("20世纪90年代", "1990 decade"),
            ("21世纪", "21 place"),
            ("90后", "90 decade"),
        ],
    );
}

#[test]
fn periods_and_hours_are_read() {
    check(
        "zh",
        &[
            ("第三季度", "3 quarter?"),
            ("三季度", "3 quarter?"),
            ("2020年第一季度", "2020 year; 1 quarter?"),
            ("2020Q3", "2020 year; 3 quarter?"),
            ("Q3", "3 quarter?"),
            ("24小时", "86400 s"),
            ("下午3点", "15 hour"),
            ("3时30分", "3 hour or 15 hour; 30 minute"),
            ("三点二十分", "3 hour or 15 hour?; 20 minute"),
            ("10:30", "10 hour or 22 hour; 30 minute"),
            ("50岁", "600 months"),
            ("2个多月", "2 months over"),
            ("1年多", "12 months over"),
            ("三周", "1814400 s?"),
            ("周三", ""),
            ("星期五", ""),
            ("1个月球探测器", "1 count"),
            ("第三季度", "3 quarter?"),
            ("前三季度", "9 months?"),
            ("2020年下半年", "2020 year; 2 half?"),
            ("上半场", "1 half?"),
            ("九点半", "9 hour or 21 hour?; 30 minute"),
            ("晚上七点一刻", "19 hour?; 15 minute"),
            ("8:30至17:00", "8 hour or 20 hour; 30 minute; 17 hour"),
            ("1:71", "1 count; 71 count"),
            ("第二季", "2 place?"),
        ],
    );
}

#[test]
fn places_in_an_order_are_read() {
    check(
        "zh",
        &[
            ("第一", "1 place?"),
            ("第3名", "3 place"),
            ("第 21 届", "21 place"),
            ("第二十一届", "21 place"),
            ("第十九次", "19 place"),
            ("首次", "1 place small"),
            ("第三产业", ""),
        ],
    );
}

#[test]
fn money_is_read() {
    check(
        "zh",
        &[
            ("300万元", "3000000 CNY"),
            ("7.8亿美元", "780000000 USD"),
            ("300港元", "300 HKD"),
            ("5元5角", "5.5 CNY"),
            ("1块5", "1.5 CNY"),
            ("三毛钱", "0.3 CNY?"),
            ("￥300", "300 CNY"),
            ("¥3.5亿", "350000000 CNY"),
            ("US$300", "300 USD"),
            ("HK$5亿", "500000000 HKD"),
            ("$5—10亿", "500000000 $; 1000000000 $"),
            ("人民币300万", "3000000 CNY"),
            ("10英镑", "10 GBP"),
            ("三角", ""),
        ],
    );
}

#[test]
fn measures_are_read() {
    check(
        "zh",
        &[
            ("5亩", "10000/3 m2"),
            ("12.5亩", "25000/3 m2"),
            ("三亩地", "2000 m2?"),
            ("3斤", "1.5 kg"),
            ("8里", "4000 m"),
            ("十里路", "5000 m?"),
            ("500公斤", "500 kg"),
            ("3.5千克", "3.5 kg"),
            ("2吨", "2000 kg"),
            ("15公里", "15000 m"),
            ("35km", "35000 m"),
            ("500 kg", "500 kg"),
            ("30平方米", "30 m2"),
            ("126平方公里", "126000000 m2"),
            ("80公顷", "800000 m2"),
            ("37.5℃", "37.5 degrees"),
            ("1公亩", "100 m2"),
            ("1米75", "1.75 m"),
            ("15米3层", "15 m; 3 count"),
            ("2小时10分32秒", "7832 s"),
            ("2小时10分钟", "7800 s"),
            ("华氏100度", "100 degree Fahrenheit"),
            ("（单位：万元）", "10000 CNY?"),
            ("收入（亿元）", "100000000 CNY?"),
            ("四分之一个世纪", "300 months"),
        ],
    );
}

#[test]
fn numbers_below_zero_are_read() {
    check(
        "zh",
        &[
            ("−0.5个百分点", "-0.5 point"),
            ("-3.5%", "-0.035 share"),
            ("负3.5%", "-0.035 share"),
            ("零下5度", "-5 degrees or -5 kilowatt-hour"),
            ("零上5度", "5 degrees or 5 kilowatt-hour"),
            ("增速为-0.2%", "-0.002 share"),
            ("同比增长-2.3%", "-0.023 share"),
            ("5-3", "5 count; 3 count"),
            ("抱负3年", "36 months"),
        ],
    );
}

#[test]
fn qualifiers_of_a_number_are_read() {
    check(
        "zh",
        &[
            ("超过1000人", "1000 count over"),
            ("逾1000人", "1000 count over"),
            ("突破1000亿元", "100000000000 CNY over"),
            ("1000余人", "1000 count over"),
            ("1000多人", "1000 count over"),
            ("1000人以上", "1000 count at-least"),
            ("1000以上", "1000 count at-least"),
            ("60岁及以上", "720 months at-least"),
            ("95%+", "0.95 share at-least"),
            ("≥95%", "0.95 share at-least"),
            ("＞95%", "0.95 share over"),
            ("至少5个", "5 count at-least"),
            ("不低于95%", "0.95 share at-least"),
            ("不少于30人", "30 count at-least"),
            ("大于等于5", "5 count at-least"),
            ("约1000人", "1000 count about"),
            ("大约 300 元", "300 CNY about"),
            ("约占30%", "0.3 share about"),
            ("1000人左右", "1000 count about"),
            ("62个行政村左右", "62 count about"),
            ("近1000人", "1000 count nearly"),
            ("接近90%", "0.9 share nearly"),
            ("不足1000人", "1000 count under"),
            ("不到三成", "0.3 share under"),
            ("未满18岁", "216 months under"),
            ("不满18周岁", "216 months under"),
            ("<3", "3 count under"),
            ("最多5个", "5 count at-most"),
            ("≤5%", "0.05 share at-most"),
            ("18岁以下", "216 months at-most"),
            ("30%以内", "0.3 share at-most"),
            ("三十有余", "30 count over"),
        ],
    );
}

/// 不超过 is not 超过, 节约 is not 约, and 近三年 are the last three years.
#[test]
fn qualifiers_of_other_words_are_none() {
    check(
        "zh",
        &[
            ("不超过1000人", "1000 count at-most"),
            ("不得超过1000人", "1000 count at-most"),
            ("没有超过1000人", "1000 count at-most"),
            ("不超500元", "500 CNY at-most"),
            ("不得低于60分", "60 count at-least"),
            ("不能少于30人", "30 count at-least"),
            ("节约300元", "300 CNY"),
            ("签约30家", "30 count"),
            ("最近3次", "3 count"),
            ("近三年来", "36 months?"),
            ("超过2000元的3户", "2000 CNY over; 3 count"),
            ("30户超过2000元", "30 count; 2000 CNY over"),
            ("以上3项", "3 count"),
            ("3人以上海为家", "3 count"),
            ("超过人民币300元", "300 CNY over"),
            ("超过$300", "300 $ over"),
        ],
    );
}

#[test]
fn set_phrases_are_no_numbers() {
    check(
        "zh",
        &[
            ("两不愁三保障", ""),
            ("一对一帮扶", ""),
            ("一鼓作气", ""),
            ("一心一意", ""),
            ("一带一路", ""),
            ("一直", ""),
            ("十分满意", ""),
            ("万一下雨", ""),
            ("乱七八糟", ""),
            ("举一反三", ""),
            ("千家万户", ""),
            ("成千上万", ""),
            ("独一无二", ""),
            ("三农", ""),
            ("一二三产业", ""),
            ("四川", ""),
            ("百度", ""),
            ("半导体", ""),
            ("双边", ""),
            ("两会", ""),
            ("五一劳动节", "5 month??; 1 day??"),
            ("十一黄金周", ""),
            ("九一八", "9 month??; 18 day??"),
            ("双十一", ""),
            ("双11", ""),
            ("唯一", ""),
            ("数据", ""),
            ("几乎", ""),
            ("零售", ""),
        ],
    );
}

#[test]
fn names_are_no_numbers() {
    check(
        "zh",
        &[
            ("G20峰会", ""),
            ("B2级", ""),
            ("iPhone 6手机", ""),
            ("Covid-19疫情", ""),
            ("COVID-19", ""),
            ("F-16战机", ""),
            ("波音737", ""),
            ("Boeing 737-800", ""),
            ("5G网络", ""),
            ("4K电视", ""),
            ("3D打印", ""),
            ("T3航站楼", ""),
            ("CO2排放", ""),
            ("PM2.5浓度", ""),
            ("H1N1", ""),
            ("51Talk", ""),
        ],
    );
}

#[test]
fn codes_are_no_numbers() {
    check(
        "zh",
        &[
            ("版本1.2.3发布", ""),
            ("拨打0898-68512345", ""),
            ("拨打13800138000", ""),
            ("拨打110", ""),
            ("电话：0898 68512345", ""),
            ("（0898）68512345", ""),
            ("400-820-8820", ""),
            ("+86 138 0013 8000", ""),
            ("12345热线", ""),
            ("热线电话1500个", "1500 count"),
            ("见https://example.org/a?b=12&c=3页", ""),
            ("www.example.org/2020", ""),
            ("邮箱abc123@163.com", ""),
            ("163.com", ""),
            ("如前所述[1]", ""),
            ("如前所述[12]。", ""),
            ("注[1, 2]", ""),
            ("#3", ""),
        ],
    );
}
