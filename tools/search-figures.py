#!/usr/bin/env python3
"""Writes a site of 500 articles in two languages, 1,000 pages, to measure the search on, and measures Pagefind on it.

Words are drawn as often as they occur in Chinese and English, so that the index has as many terms as one of real texts.
Needs `pip install wordfreq "pagefind[extended]"`. From the root of the repository:

    python3 tools/search-figures.py site FOLDER
    cargo bench --bench search -- FOLDER
    cargo run --release -- build --root FOLDER
    python3 tools/search-figures.py pagefind FOLDER
"""
import gzip
import itertools
import pathlib
import random
import subprocess
import sys
import time

ARTICLES = 500
# Words that are numbers: the two languages of an article have to have the same ones.
NUMERALS = set("零〇一二三四五六七八九十百千万亿两半双俩仨廿倍成第数几多余") | set(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half halves "
    "quarter quarters third thirds fourth fifth sixth seventh eighth ninth tenth first second twice thrice once double triple both pair couple".split()
)
SITE = """format: 1
title: {zh: 数字, en: Figures}
description: {zh: 测搜索用的网站。, en: A site to measure search on.}
languages: [zh, en]
base_url: https://example.org/
publisher: {name: {zh: 编辑部, en: The desk}}
licence: {title: {zh: 许可, en: Licence}}
"""


class Words:
    def __init__(self, lang, gap, comma, stop):
        import wordfreq

        found = wordfreq.get_frequency_dict(lang)
        self.words = [word for word in sorted(found, key=found.get, reverse=True)[:60000] if word.isalpha() and (lang == "en") == word.isascii()]
        self.words = [word for word in self.words if not NUMERALS & {word, *word}]
        self.gap, self.comma, self.stop = gap, comma, stop
        self.weights = list(itertools.accumulate(found[word] for word in self.words))

    def some(self, random, count):
        return self.gap.join(random.choices(self.words, cum_weights=self.weights, k=count))

    def sentence(self, random):
        return self.some(random, random.randint(4, 9)) + self.comma + self.some(random, random.randint(4, 9)) + self.stop

    def article(self, random):
        title = self.some(random, 7)
        lines = ["---", f"title: '{title}'", f"summary: '{self.sentence(random)}'", "---"]
        for part in range(10):
            if part in (3, 7):
                lines += ["", "## " + self.some(random, 3)]
            lines += ["", "".join(self.sentence(random) for _ in range(6)).strip()]
        return "\n".join(lines) + "\n"


def write(root):
    languages = {"zh": Words("zh", "", "，", "。"), "en": Words("en", " ", ", ", ". ")}
    files = {
        "site.yaml": SITE,
        "people.yaml": "desk: {name: {zh: 编辑部, en: The desk}, role: editor}\n",
        "news/section.yaml": "title: {zh: 新闻, en: News}\ndescription: {zh: 新闻。, en: News.}\n",
    }
    for number in range(ARTICLES):
        folder, chance = f"news/article-{number:04}", random.Random(number)
        day = f"20{10 + number // 100}-{1 + number % 12:02}-{1 + number % 28:02}"
        files[f"{folder}/article.yaml"] = f"original: zh\ndate: {day}\nauthors: [desk]\n"
        for lang, words in languages.items():
            files[f"{folder}/{lang}.md"] = words.article(chance)
    for path, text in files.items():
        path = root / "content" / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def size(files):
    files = [file.read_bytes() for file in files if file.is_file()]
    packed = sum(len(gzip.compress(file, 9)) for file in files)
    return f"{len(files)} files, {sum(map(len, files)) / 1e6:.2f} MB, {packed / 1e6:.2f} MB in gzip"


def pagefind(root):
    public = root / "public"
    print("own:", size(public.glob("assets/search/*/*")), "and the script,", size(public.glob("assets/search.*.js")))
    start = time.perf_counter()
    command = [sys.executable, "-m", "pagefind", "--site", public, "--glob", "{news,en/news}/*/index.html", "--root-selector", "main"]
    subprocess.run([*command, "--output-path", root / "pagefind"], check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - start
    files = sorted((root / "pagefind").rglob("*"))
    content = [file for file in files if file.suffix in {".pf_index", ".pf_fragment", ".pf_meta", ".pf_filter"}]
    print(f"Pagefind: {size(files)}, of which {size(content)} are of these pages; {took:.2f} s")


if __name__ == "__main__":
    {"site": write, "pagefind": pagefind}[sys.argv[1]](pathlib.Path(sys.argv[2]))
