"""How alike two names are, whichever name comes first and however it was heard or shortened."""

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from sightline.people.likeness import NOTHING, SAME_NAME, WHOLE_NAME, Likeness
from sightline.people.names import fold
from sightline.people.sounds import sounds_of
from sightline.people.spellings import OtherForm, long_forms_of, other_form

# A name typed in part (“Amara”, of Amara Harding-Okoro) counts for less than a whole one.
_PART_OF_NAME = 0.88
# Per cent for two words that are known to be one name, and for those that only sound the same.
_OTHER_FORM = {OtherForm.SPELLING: 96, OtherForm.SHORT: 94, OtherForm.BOTH_SHORT: 84}
_SOUNDS_THE_SAME, _INITIAL = 86, 80
# “Jane” and “John” have one sound code. They need letters in common too.
_LEAST_IN_COMMON = 60
_NEARLY = 70


def name_likeness(asked: str, held: str) -> Likeness:
    """The likeness of two folded names, whichever name comes first, in per cent."""
    if not asked or not held:
        return NOTHING
    if asked == held:
        return Likeness(100, "Same name", same=True)
    by_letter, by_word = _by_letter(asked, held), _by_word(asked.split(), held.split())
    return by_word if by_word.points > by_letter.points else by_letter


def _by_letter(asked: str, held: str) -> Likeness:
    whole = fuzz.token_sort_ratio(asked, held)
    if whole == 100:
        return Likeness(WHOLE_NAME, "Same name, first and last swapped", same=True)
    if asked.replace(" ", "") == held.replace(" ", ""):
        return Likeness(WHOLE_NAME, "Same name, written together or apart", same=True)
    part = fuzz.token_set_ratio(asked, held) * _PART_OF_NAME
    if part >= whole:
        reason = "Part of the name is the same" if part > 87 else "Part of the name is alike"
        return Likeness(round(part), reason, same=part >= SAME_NAME)
    reason = "Nearly the same name" if whole >= SAME_NAME else "Name is alike"
    return Likeness(round(whole), reason, same=whole >= SAME_NAME)


def _by_word(asked: list[str], held: list[str]) -> Likeness:
    """Each word beside the word that is likest it: the mean, and what was found of each."""
    found: list[tuple[int, str, str, str]] = []
    every = sorted(
        ((*_word_likeness(one, other), one, other) for one in set(asked) for other in set(held)),
        reverse=True,
    )
    for points, note, one, other in every:
        if all(one != pair[2] and other != pair[3] for pair in found):
            found.append((points, note, one, other))
    mean = sum(points for points, *_ in found) / len(found)
    if len(asked) != len(held):
        mean *= _PART_OF_NAME
    points = min(round(mean), WHOLE_NAME - 1)
    notes = sorted(
        (note for _, note, _, _ in found if note), key=lambda note: "is the same" in note
    )
    return Likeness(points, "; ".join(notes) or "Name is alike", same=points >= SAME_NAME)


@lru_cache(maxsize=100_000)
def _word_likeness(asked: str, held: str) -> tuple[int, str]:
    """Per cent, and a sentence where there is something to say of it."""
    if asked == held:
        return 100, f"{_shown(asked)} is the same"
    if form := other_form(asked, held):
        return _OTHER_FORM[form], _said(form, asked, held)
    if len(asked) == 1 and held.startswith(asked):
        return _INITIAL, f"{_shown(asked)} may stand for {_shown(held)}"
    common = round(max(fuzz.ratio(asked, held), OSA.normalized_similarity(asked, held) * 100))
    sounds = set(sounds_of(asked)).intersection(sounds_of(held))
    if sounds and common >= _LEAST_IN_COMMON:
        return max(common, _SOUNDS_THE_SAME), f"{_shown(asked)} sounds like {_shown(held)}"
    nearly = common >= _NEARLY
    return common, f"{_shown(asked)} is nearly {_shown(held)}" if nearly else ""


def _said(form: OtherForm, asked: str, held: str) -> str:
    is_longer = form is OtherForm.SHORT and held not in long_forms_of(asked)
    first, second = (held, asked) if is_longer else (asked, held)
    return f"{_shown(first)} {form} {_shown(second)}"


def _shown(word: str) -> str:
    return word.capitalize()


def best_name(asked: str, names: list[tuple[str, str]], shown: str) -> Likeness:
    """The best likeness among all names held: pairs of a folded name and how it is written.

    A match with a name other than the one shown says which, or the worker could not see it.
    """
    best = NOTHING
    found = ""
    for folded, written in names:
        likeness = name_likeness(asked, folded)
        if likeness.points > best.points:
            best, found = likeness, written
    if found and found != shown and fold(found) != fold(shown):
        return Likeness(best.points, f"{best.reason}, as {found}", same=best.same)
    return best
