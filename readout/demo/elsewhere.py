"""What the Courier has beside the flood in English: the flood in Arabic, and a story that has ended."""

from readout.demo.history import SLUG
from readout.demo.pieces import Aside, Past, Piece

IN_ARABIC = Aside(
    slug="old-bridge-ar",
    title="الجسر القديم مغلق والنهر يبلغ أعلى مستوى له منذ 41 عامًا",
    standfirst="المعبر الوحيد للسيارات في المدينة مغلق. غطس غواصون عند الدعامة الثالثة، "
    "و114 أسرة خارج منازلها، وتعمل عبّارة للمشاة من رصيف الطاحونة.",
    language="ar",
    translation_of=SLUG,
    past=(
        Past(
            ago=561,
            piece=Piece(
                headline="إغلاق الجسر القديم بعد إنذار من جهاز استشعار",
                text="أُغلق الجسر من الضفتين بعد إنذار أطلقه جهاز استشعار على الدعامة الثالثة.",
                by=("أمينة",),
                key=True,
            ),
        ),
        Past(
            ago=540,
            piece=Piece(
                headline="على سكان الشوارع المنخفضة أن يغادروا",
                text="طلبت المقاطعة من سكان زقاق الطاحونة وصفّ الدبّاغين أن يغادروا الآن، وأن يأخذوا معهم "
                "الأدوية والوثائق والحيوانات الأليفة. قاعة الرياضة في شارع المحطة مفتوحة.",
                by=("هيئة التحرير",),
                key=True,
            ),
        ),
        Past(
            ago=470,
            piece=Piece(headline="140 أسرة تغادر منازلها", by=("نور",)),
            corrected=(
                452,
                "ذكرت نسخة سابقة من هذا التحديث أن عدد الأسر 140. العدد الصحيح 114.",
                Piece(
                    headline="114 أسرة تغادر منازلها",
                    text="لم يُبلَّغ عن إصابات، بحسب المقاطعة.",
                    by=("نور",),
                ),
            ),
        ),
        Past(
            ago=449,
            piece=Piece(
                headline="النهر يبلغ ذروته عند 5.82 متر، وهي الأعلى منذ عام 1985",
                text="| العلامة | الأمتار |\n|---|---|\n| اليوم | 5.82 |\n| 1985 | 5.90 |\n",
                by=("هيئة التحرير",),
                key=True,
            ),
        ),
        Past(
            ago=21,
            piece=Piece(
                headline="الجسر يبقى مغلقًا ثلاثة أسابيع على الأقل",
                text="أبلغت مصلحة الطرق مجلس المدينة بأن يخطط لثلاثة أسابيع من دون الجسر، وربما أكثر.\n\n"
                '![](asset:old-bridge "الجسر القديم من رصيف الطاحونة. الدعامة الثالثة هي التي في الوسط.")',
                by=("أمينة",),
                key=True,
            ),
        ),
        Past(
            ago=3,
            piece=Piece(
                headline="عبّارة المشاة تعمل حتى وقت متأخر، كل اثنتي عشرة دقيقة",
                text="تستمر العبّارة ما دام هناك من ينتظر، بحسب مكتب الميناء. تتسع لأربعين شخصًا.",
                by=("أمينة",),
            ),
        ),
    ),
)

DAY = 24 * 60

MARKET = Aside(
    slug="market-roof",
    title="Market hall reopens after the fire under its roof",
    standfirst="Nobody was hurt. Traders are back in two of three aisles; the cause was a cable.",
    ended=33 * DAY,
    past=(
        Past(
            ago=34 * DAY + 500,
            piece=Piece(
                headline="Smoke over the market hall",
                text="The hall has been cleared. The fire brigade asks everybody to keep Station Road free.",
                by=("Amina",),
                key=True,
            ),
        ),
        Past(
            ago=34 * DAY + 420,
            piece=Piece(
                headline="Fire is out, and nobody was hurt",
                text="It burned for an hour between the ceiling and the roof. Twelve stalls are wet.",
                by=("Amina", "Noor"),
                key=True,
            ),
        ),
        Past(
            ago=34 * DAY + 90,
            piece=Piece(
                headline="It began in the kitchen of a café, the fire brigade says",
                by=("Noor",),
            ),
            corrected=(
                34 * DAY,
                "An earlier version of this update said that the fire began in a kitchen. It began at a "
                "cable above it, says the fire brigade’s report.",
                Piece(
                    headline="It began at a cable under the roof, the fire brigade says",
                    text="The kitchen of the café below had nothing to do with it.",
                    by=("Noor",),
                ),
            ),
        ),
        Past(
            ago=33 * DAY + 30,
            piece=Piece(
                headline="Traders are back in two aisles",
                text="The third opens once its roof has been looked at. That ends our coverage.",
                by=("Amina",),
                key=True,
            ),
        ),
    ),
)

ASIDES = (IN_ARABIC, MARKET)
