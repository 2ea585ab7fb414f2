"""Words by which the guard tells a person from a thing, and one person from another."""

from __future__ import annotations


def in_order(text: str) -> list[str]:
    return text.split()


def _words(text: str) -> frozenset[str]:
    return frozenset(in_order(text))


HE = _words("he him his himself")
SHE = _words("she her hers herself")

# Somebody else in a sentence, of whom a pronoun may speak.
PEOPLE = _words(
    """mum mums mummy mam mother mothers dad dads daddy father fathers nan nana nanny gran grandma
    granny grandad grandpa grandfather grandmother aunt auntie aunty uncle brother brothers sister
    sisters sibling siblings cousin cousins friend friends teacher nurse doctor worker carer carers
    partner boyfriend girlfriend baby boy boys girl girls woman women man men lady neighbour
    neighbours officer midwife visitor parent parents stepdad stepmum stepfather stepmother head
    manager chair miss mr mrs ms dr gp police child children twin twins wife husband somebody
    someone anybody everybody nobody person people paramedic consultant therapist solicitor judge
    advocate guardian keyworker staff dog cat"""
)

TITLES = _words("mr mrs ms miss")
# These are said of those who work with a family, who may be named.
OFFICES = _words(
    "dr pc ds dc di sgt sergeant inspector nurse judge professor sister councillor reverend rev"
)
WORKS = _words(
    """teacher headteacher head deputy school primary academy nursery college gp doctor nurse
    officer worker solicitor midwife consultant visitor therapist advocate chair court tutor senco
    reception receptionist paediatrician psychologist dentist health surgery hospital clinic
    practitioner manager paramedic keyworker lead police interpreter guardian counsellor mentor
    registrar pastor imam safeguarding assistant pharmacist optician camhs class"""
)
STRANGERS = _words(
    """neighbour neighbours friend friends mate mates classmate boyfriend girlfriend landlord
    landlady lodger schoolmate pal"""
)
NEARBY = ("next door", "over the road", "across the road", "upstairs", "downstairs", "opposite")
CALLED = _words("called named")

# What people do, and things do not.
DOES = _words(
    """said says told tells asked asks shouted shouts hit hits wants wanted likes liked plays played
    lives lived cried cries laughed laughs ran runs slept sleeps thinks thought loves loved hates
    hated kicked kicks bit bites pushed pushes threw smiled cuddled hugged spoke speaks replied
    answered rang phoned texted moved took takes gave gives"""
)
# In the middle of a sentence, a word in capitals that one of these follows is somebody.
IS = DOES | _words("was is has had came comes went goes got gets stays stayed will did does")
TOLD_OF = _words("told hit called named asked kissed kicked bit pushed helped hugged")
OWNED = _words(
    """mum mother dad father house flat home room bed bedroom brother sister birthday nan gran
    school teacher arm leg face hand behaviour partner boyfriend girlfriend attendance bag toys
    clothes phone words sleep weight placement"""
)

# Words that begin a sentence or stand in capitals and are nobody.
NOBODY = (
    _words(
        """a an the and but or if when while since after before because so as at in on by for from
    to of with without about into over under i he she they we you it her his him their them our us
    my your this that these those there here what who which where why how not no yes none nothing
    all both each every some any many most much more few one two three four five six then now today
    tonight
    tomorrow yesterday also however although though despite during once again later earlier first
    second next last monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december christmas easter eid ramadan
    diwali halloween summer winter spring autumn english british polish urdu punjabi arabic french
    romanian welsh irish school police health nursery hospital court council home house kitchen
    bedroom food breakfast dinner lunch tea bath heating attendance english maths reading year
    family families adults nobody everybody social services childline nhs gp a&e camhs send ehcp
    facebook instagram snapchat tiktok whatsapp youtube roblox minecraft fortnite lego xbox
    playstation tesco asda aldi lidl uk england scotland wales london newcastle northmere god
    social children parents being only just please thank good very well write say ask see dear
    hello hi yours sincerely faithfully regards thanks"""
    )
    | PEOPLE
)
# The last word of what is a place or a body, and nobody's last name.
BODIES = _words(
    """school primary academy nursery college hospital centre center surgery clinic practice council
    court house road street avenue lane close drive row terrace park gardens place square way
    crescent grove hill view green police team church mosque club trust service services line hub
    library station police department society programme project group order plan act day year infant
    infants juniors junior high secondary ward unit union bank play cross
    conference assessment review meeting panel report strategy protection safeguarding"""
)

# First names that are words too: only in capitals, and where they cannot be that word.
ALSO_WORDS = _words(
    """may will mark rose hope grace faith joy art bill dawn summer april june august ivy daisy lily
    poppy sky star max miles rich drew sunny angel precious chance guy frank sue pat rob penny robin
    jade ruby amber pearl violet holly hazel olive ginger jack river rain storm reign prince king
    earl dean grant wade lance chase hunter dale heath forest the her his she him iris harmony
    melody blossom willow autumn charity serenity bee kit ace jet ray jay gene don ken van con
    al ed les per"""
)
BEFORE_A_MONTH = _words("in of since by until from last next this early late mid every")
