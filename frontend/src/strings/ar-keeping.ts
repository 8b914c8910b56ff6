// The Arabic words of reports, and of how long messages are kept.
import { counted, named, nouns } from "./ar-words";
import type { KeepingStrings } from "./en-keeping";
import { numberOf } from "./formats";

export const keeping: KeepingStrings["keeping"] = {
  report: {
    title: "الإبلاغ عن هذه الرسالة",
    seen: "سيرى مسؤولو هذه الدردشة هذه الرسالة ومن كتبها وأنك أبلغت عنها. لن يروا شيئًا آخر من هذه المحادثة، ولن يعلم كاتبها بذلك.",
    reason: "السبب",
    reasonHint: "ما المشكلة فيها. يمكنك تركه فارغًا.",
    send: "إبلاغ",
    sent: "أُرسل البلاغ. سيراجعه المسؤولون.",
  },
  reports: {
    intro: "رسائل طُلب منك مراجعتها، كما كانت وقتها. لا ترى شيئًا آخر من المحادثة.",
    unloaded: "تعذّر تحميل البلاغات.",
    none: "لا بلاغات مفتوحة",
    noneText: "حين يبلغ أحد عن رسالة تظهر هنا.",
    direct: "محادثة مباشرة",
    of: (name) => `رسالة من ${named(name)}`,
    by: (name, when) => `أبلغ عنها ${named(name)}، ${when}.`,
    gone: "لم تعد هذه الرسالة موجودة.",
    more: (count) => `تظهر أحدثها من أصل ${numberOf(count)}.`,
    dismiss: "تجاهل",
    dismissed: "جرى التجاهل. تبقى الرسالة كما هي.",
    disable: (name) => `تعطيل ${named(name)}`,
    delete: "حذف الرسالة",
    deleteText: "تُزال لدى الجميع مع ملفاتها، وتُغلق كل البلاغات عنها.",
    deleted: "حُذفت الرسالة.",
  },
  retention: {
    wrong: (most) => `أدخل عددًا صحيحًا من 0 إلى ${numberOf(most)}.`,
    days: "مدة حفظ الرسائل",
    daysHint: "بالأيام، لكل الغرف. 0 يحفظها دائمًا. لمالك المجموعة أن يختار لها مدة أقصر.",
    text: "يُحذف ما هو أقدم نهائيًا مع ملفاته لدى الجميع.",
    ofGroup: "مدة حفظ الرسائل",
    ofGroupHint: (all) =>
      all > 0
        ? `بالأيام، ${numberOf(all)} على الأكثر. 0 يعني كبقية الدردشة. يُحذف ما هو أقدم نهائيًا.`
        : "بالأيام. 0 يحفظها دائمًا. يُحذف ما هو أقدم نهائيًا.",
    shortenTitle: (count) => `حذف ما هو أقدم من ${counted(count, nouns.day)}؟`,
    shortenText: "يبدأ ذلك خلال دقيقة في كل الغرف ولا يمكن التراجع عنه. لا يُسأل أحد.",
    shorten: "حذف الرسائل الأقدم",
  },
};
