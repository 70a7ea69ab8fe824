use super::super::super::mention::tests::check;

#[test]
fn digits_with_scale_words_are_read() {
    check(
        "en",
        &[
            ("1,361,010,000 people", "1361010000 count"),
            ("2.12 million people", "2120000 count"),
            ("1.4bn people", "1400000000 count"),
            ("1.4 bn", "1400000000 count"),
            ("250k users", "250000 count"),
            ("250K users", "250000 count"),
            ("20k yuan", "20000 CNY"),
            ("35m tonnes", "35000000000 kg"),
            ("35m people", "35 m or 35000000 count"),
            ("1.2 trillion yuan", "1200000000000 CNY"),
            ("1,234.56", "1234.56 count"),
            ("4K TV", ""),
        ],
    );
}

#[test]
fn number_words_are_read() {
    check(
        "en",
        &[
            ("twenty-one teams", "21 count"),
            ("Twenty-one teams", "21 count"),
            ("twenty five teams", "25 count"),
            ("sixty-two", "62 count"),
            ("five towns", "5 count?"),
            ("one town", "1 count??"),
            ("a dozen eggs", "12 count??"),
            ("two dozen eggs", "24 count"),
            ("half a million", "500000 count small"),
            ("a hundred thousand yuan", "100000 CNY??"),
            ("a hundred and five", "105 count??"),
            ("three hundred and five", "305 count"),
            ("two hundred thousand", "200000 count"),
            ("five million two hundred thousand", "5200000 count"),
            ("fifteen hundred", "1500 count"),
            ("two and a half million", "2500000 count"),
            ("hundreds of thousands", "100000 magnitude?"),
            ("dozens of people", "10 magnitude?"),
            ("several hundred workers", "100 magnitude?"),
            ("tens of thousands", "10000 magnitude?"),
            ("millions of dollars", "1000000 magnitude?"),
            ("hundreds of thousands", "100000 magnitude?"),
            ("thousands", "1000 magnitude?"),
            ("a few hundred thousand", "100000 magnitude?"),
        ],
    );
}

#[test]
fn parts_are_read() {
    check(
        "en",
        &[
            ("two-thirds of households", "2/3 share small"),
            ("a third", "1/3 share small"),
            ("one-fifth", "0.2 share small"),
            ("three-quarters", "0.75 share small"),
            ("half of them", "0.5 share small"),
            ("90.69 percent", "0.9069 share"),
            ("90.69 per cent", "0.9069 share"),
            ("90.69%", "0.9069 share"),
            ("3 per mille", "0.003 share"),
            ("1/3 of households", "1/3 share??"),
            ("9/12", "9 count; 12 count"),
            ("one in five", "0.2 share or 1 count??; 5 count??"),
            ("1 in 5", "0.2 share or 1 count??; 5 count??"),
            ("two out of three", "2/3 share or 2 count??; 3 count??"),
            ("in her eighties", "80 count??"),
            ("two in ten years", "2 count small; 120 months?"),
        ],
    );
}

#[test]
fn multiples_and_points_are_read() {
    check(
        "en",
        &[
            ("5 percentage points", "5 point"),
            ("0.5 percentage point", "0.5 point"),
            ("3 pp", "3 point"),
            ("25 basis points", "0.25 point"),
            ("twofold", "2 times??"),
            ("tenfold", "10 times??"),
            ("3-fold", "3 times"),
            ("doubled", "2 times?"),
            ("tripled", "3 times?"),
            ("quadrupled", "4 times?"),
            ("twice", "2 times??"),
            ("2.5 times", "2.5 times"),
            ("three times", "3 times small"),
            ("two and a half times", "2.5 times?"),
        ],
    );
}

#[test]
fn ranges_are_two_numbers_with_one_unit() {
    check(
        "en",
        &[
            ("1,500 to 2,000 yuan", "1500 CNY; 2000 CNY"),
            ("1,500–2,000 yuan", "1500 CNY; 2000 CNY"),
            ("between 1,500 and 2,000 yuan", "1500 CNY; 2000 CNY"),
            ("5%-10%", "0.05 share; 0.1 share"),
            ("5 to 10 percent", "0.05 share; 0.1 share"),
            ("5-10 million", "5000000 count; 10000000 count"),
            ("three to five hundred", "300 count small; 500 count"),
            ("three or four", "3 count??; 4 count??"),
            ("$1.2-1.5 million", "1200000 $; 1500000 $"),
            ("$5 to $10 million", "5000000 $; 10000000 $"),
            ("$5 and 10 people", "5 $; 10 count"),
        ],
    );
}

#[test]
fn dates_are_read() {
    check(
        "en",
        &[
            ("October 16, 2020", "10 month; 16 day; 2020 year"),
            ("October 16th, 2020", "10 month; 16 place or 16 day; 2020 year"),
            ("Oct. 16, 2020", "10 month; 16 day; 2020 year"),
            ("16 Oct 2020", "16 day; 10 month; 2020 year"),
            ("16th of October", "16 place or 16 day; 10 month"),
            ("October 16 and 17", "10 month; 16 day; 17 day"),
            ("2020-10-16", "2020 year; 10 month; 16 day"),
            ("October 2020", "10 month; 2020 year"),
            ("in May", "5 month"),
            ("she may go", ""),
            ("May 5", "5 month; 5 day"),
            ("2012–2019", "2012 year; 2019 year"),
            ("from 2012 to 2019", "2012 year; 2019 year"),
            ("in 2020-21", "2020 year; 2021 year"),
            ("January to March", "1 month; 3 month"),
            ("mid-2020", "2020 year"),
            ("the 1990s", "1990 decade"),
            ("the '90s", "90 decade"),
        ],
    );
}

#[test]
fn periods_and_hours_are_read() {
    check(
        "en",
        &[
            ("Q3", "3 quarter?"),
            ("FY18 and FY2019", "2018 year; 2019 year"),
            ("Q3 2020", "3 quarter?; 2020 year"),
            ("the third quarter of 2020", "3 quarter?; 2020 year"),
            ("three quarters", "9 months small"),
            ("24 hours", "86400 s"),
            ("24-hour", "86400 s"),
            ("twelve-month", "12 months?"),
            ("3 consecutive years", "36 months"),
            ("half an hour", "1800 s small"),
            ("half a year", "6 months small"),
            ("one and a half years", "18 months?"),
            ("a 50-year-old man", "600 months"),
            ("50 years old", "600 months"),
            ("aged 50", "600 months"),
            ("3 pm", "15 hour"),
            ("3:30 pm", "15 hour; 30 minute"),
            ("8 a.m.", "8 hour"),
            ("10:30", "10 hour or 22 hour; 30 minute"),
            ("third-quarter profit", "3 quarter?"),
            ("the first three quarters", "1 place small; 9 months?"),
            ("the first half of 2020", "1 half?; 2020 year"),
            ("H1 2020", "1 half?; 2020 year"),
            ("the first half-hour", "1 place small; 0.5 share small"),
            ("his first quarter-final", "1 place small; 0.25 share??"),
            ("9:45 am", "9 hour; 45 minute"),
            ("1:71", "1 count; 71 count"),
            ("2:10:32", "7832 s"),
            ("January-May", "1 month; 5 month"),
            ("nineteen ninety-seven", "1997 year?"),
            ("nineteen people", "19 count"),
        ],
    );
}

#[test]
fn places_in_an_order_are_read() {
    check(
        "en",
        &[
            ("the first", "1 place small"),
            ("the 3rd", "3 place"),
            ("the 21st century", "21 place; 1200 months small"),
            ("twenty-first", "21 place?"),
            ("the twentieth", "20 place?"),
            ("thirty-second", "32 place?"),
            ("hundredth", "100 place?"),
        ],
    );
}

#[test]
fn money_is_read() {
    check(
        "en",
        &[
            ("$3.5bn", "3500000000 $"),
            ("$3.5 billion", "3500000000 $"),
            ("US$3.5 billion", "3500000000 USD"),
            ("£5m", "5000000 GBP"),
            ("€20 million", "20000000 EUR"),
            ("RMB 300 million", "300000000 CNY"),
            ("RMB132.46 million", "132460000 CNY"),
            ("RMB 30 yuan", "30 CNY"),
            ("USD 300", "300 USD"),
            ("300 million yuan", "300000000 CNY"),
            ("300 dollars", "300 $"),
            ("3 cents", "0.03 $"),
            ("Rs 500", "500 INR"),
        ],
    );
}

#[test]
fn measures_are_read() {
    check(
        "en",
        &[
            ("5 mu", "10000/3 m2"),
            ("3 jin", "1.5 kg"),
            ("8 li", "4000 m"),
            ("500 kg", "500 kg"),
            ("500kg", "500 kg"),
            ("5 tonnes", "5000 kg"),
            ("5 t", "5000 kg"),
            ("5 km", "5000 m"),
            ("30 square meters", "30 m2"),
            ("30 square-metre flats", "30 m2"),
            ("80 hectares", "800000 m2"),
            ("126 km²", "126000000 m2"),
            ("37.5°C", "37.5 degrees"),
            ("5 T-shirts", "5 count"),
            ("5G network", ""),
            ("3½ hours", "12600 s"),
            ("half a percentage point", "0.5 point small"),
            ("a quarter of a percentage point", "0.25 point small"),
            ("a year and a half", "18 months?"),
            ("98.6°F", "98.6 degree Fahrenheit"),
            ("100 degrees Fahrenheit", "100 degree Fahrenheit"),
            ("(million yuan)", "1000000 CNY?"),
            ("(Unit: billion yuan)", "1000000000 CNY?"),
        ],
    );
}

#[test]
fn numbers_below_zero_are_read() {
    check(
        "en",
        &[
            ("−0.5 percentage points", "-0.5 point"),
            ("-5 degrees", "-5 degrees"),
            ("minus 5 degrees", "-5 degrees"),
            ("5 degrees below zero", "-5 degrees"),
            ("was -0.2%", "-0.002 share"),
            ("2010 -2015", "2010 year; 2015 year"),
        ],
    );
}

#[test]
fn qualifiers_of_a_number_are_read() {
    check(
        "en",
        &[
            ("over 2.12 million yuan", "2120000 CNY over"),
            ("more than 5 percent", "0.05 share over"),
            ("more than RMB 300 million", "300000000 CNY over"),
            ("more than $3 billion", "3000000000 $ over"),
            ("exceeding 30", "30 count over"),
            ("30-odd people", "30 count over"),
            ("at least 6,000 yuan", "6000 CNY at-least"),
            ("no less than 5", "5 count at-least"),
            ("no fewer than 30", "30 count at-least"),
            ("6,000 yuan or more", "6000 CNY at-least"),
            ("300 workers or more", "300 count at-least"),
            ("below 0 or above 100", "0 count under; 100 count over"),
            ("60 years or older", "720 months at-least"),
            ("95%+", "0.95 share at-least"),
            ("≥95%", "0.95 share at-least"),
            (">5%", "0.05 share over"),
            ("about 650,000 people", "650000 count about"),
            ("around 30", "30 count about"),
            ("some 30", "30 count about"),
            ("600 or so", "600 count about"),
            ("nearly 371 million people", "371000000 count nearly"),
            ("almost 30", "30 count nearly"),
            ("close to 30", "30 count nearly"),
            ("less than 5 percent", "0.05 share under"),
            ("fewer than 30", "30 count under"),
            ("under 30", "30 count under"),
            ("just short of 30", "30 count under"),
            ("up to 30", "30 count at-most"),
            ("at most 30", "30 count at-most"),
            ("30 or fewer", "30 count at-most"),
        ],
    );
}

/// `no more than` is not `more than`, and a turnover is not `over`.
#[test]
fn qualifiers_of_other_words_are_none() {
    check(
        "en",
        &[
            ("no more than 5 percent", "0.05 share at-most"),
            ("not more than 5 percent", "0.05 share at-most"),
            ("not exceeding 30", "30 count at-most"),
            ("did not exceed 30", "30 count at-most"),
            ("never over 30", "30 count at-most"),
            ("not below 30", "30 count at-least"),
            ("the turnover 30", "30 count"),
            ("handsome 30", "30 count"),
            ("adds up to 30", "30 count"),
            ("over the 30 years", "360 months"),
            ("30 people over 5 years", "30 count; 60 months over"),
            ("30 or some", "30 count"),
            ("30 oddly", "30 count"),
        ],
    );
}

#[test]
fn set_phrases_are_no_numbers() {
    check(
        "en",
        &[
            ("one another", ""),
            ("one by one", ""),
            ("one-on-one", ""),
            ("no one", ""),
            ("second to none", ""),
            ("at first", ""),
            ("first of all", ""),
            ("at once", ""),
            ("9/11", ""),
            ("24/7", ""),
            ("Double 11", ""),
        ],
    );
}

#[test]
fn names_are_no_numbers() {
    check(
        "en",
        &[
            ("G20 summit", ""),
            ("the B2 level", ""),
            ("iPhone 6", ""),
            ("iPhone 6s", ""),
            ("Covid-19", ""),
            ("COVID-19 cases", ""),
            ("F-16", ""),
            ("Boeing 737", ""),
            ("Windows 10", ""),
            ("A320", ""),
            ("T3 terminal", ""),
            ("CO2", ""),
            ("PM2.5", ""),
            ("H1N1", ""),
            ("MH370", ""),
        ],
    );
}

#[test]
fn codes_are_no_numbers() {
    check(
        "en",
        &[
            ("version 1.2.3", ""),
            ("v2.0", ""),
            ("call 0898-68512345", ""),
            ("call 13800138000", ""),
            ("dial 110", ""),
            ("hotline 12345", ""),
            ("+86 138 0013 8000", ""),
            ("400-820-8820", ""),
            ("see https://example.org/2020/10/16?a=3", ""),
            ("write to abc123@163.com", ""),
            ("as shown[1]", ""),
            ("as shown [12].", ""),
            ("No. #3", ""),
        ],
    );
}
