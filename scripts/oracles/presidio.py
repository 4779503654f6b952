"""Microsoft Presidio's pattern recognizers on the plants that scripts/measure-anonymity.ts exports, counted as that script counts.

    python3 -m venv .venv-presidio && .venv-presidio/bin/pip install presidio-analyzer==2.2.366
    .venv-presidio/bin/python scripts/oracles/presidio.py <exported.jsonl>

No language model can be had here, so spaCy's blank English pipeline stands in and names go unfound. Every predefined recognizer
that needs no model is loaded, those of other countries too; a finding counts from score 0 up, the kindest threshold.
"""

import json
import math
import sys
from collections import defaultdict

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

# Its own copy of the list of suffixes; it would fetch a newer one.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())


class BlankEngine(SpacyNlpEngine):
    def __init__(self):
        super().__init__(
            models=[{"lang_code": "en", "model_name": "blank"}], ner_model_configuration=NerModelConfiguration()
        )
        self.nlp = {"en": spacy.blank("en")}

    def load(self):
        pass


def analyzer():
    registry = RecognizerRegistry(supported_languages=["en"])
    for name in dir(predefined_recognizers):
        recognizer = getattr(predefined_recognizers, name)
        if not isinstance(recognizer, type) or "pattern_recognizer" not in {
            base.__module__.rsplit(".", 1)[-1] for base in recognizer.__mro__
        } | {"pattern_recognizer" if name == "PhoneRecognizer" else ""}:
            continue
        try:
            registry.add_recognizer(recognizer(supported_language="en"))
        except TypeError as reason:
            print(f"not loaded: {name}: {reason}", file=sys.stderr)
    return AnalyzerEngine(registry=registry, nlp_engine=BlankEngine(), supported_languages=["en"])


def wilson(hits, of):
    share, z = hits / of, 1.96
    center, scale = share + z * z / (2 * of), 1 + z * z / of
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0, (center - spread) / scale), min(1, (center + spread) / scale)


def covered(text, start, end, results):
    return all(
        any(result.start <= index < result.end for result in results)
        for index in range(start, end)
        if text[index].isalnum()
    )


def main(path):
    engine = analyzer()
    kinds = defaultdict(lambda: [0, 0])
    texts = elsewhere = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            plant = json.loads(line)
            results = engine.analyze(plant["text"], language="en", score_threshold=0.0)
            kinds[plant["kind"]][0] += covered(plant["text"], plant["start"], plant["end"], results)
            kinds[plant["kind"]][1] += 1
            texts += 1
            elsewhere += sum(result.end <= plant["start"] or result.start >= plant["end"] for result in results)
    print("| kind | found | of | recall | 95 % |\n| --- | --- | --- | --- | --- |")
    for kind, (hits, of) in kinds.items():
        low, high = wilson(hits, of)
        print(f"| {kind} | {hits} | {of} | {hits / of:.3f} | {low:.3f}–{high:.3f} |")
    print(f"Findings beside the plants, a text of some 3,000 characters: {elsewhere / texts:.2f}")


main(sys.argv[1])
