// The Arabic words of keeping order.
import { named } from "./ar-words";
import type { OrderStrings } from "./en-order";
import { dayAndTimeOf } from "./formats";

const bans: OrderStrings["bans"] = {
  title: "الحظر",
  intro: "ضيوف وعناوين لا مكان لهم هنا. ومن له حساب يُعطَّل في صفحة الأشخاص.",
  unloaded: "تعذّر تحميل قائمة الحظر.",
  none: "لا أحد محظور",
  noneText: "احظر ضيفًا مزعجًا باسمه أو بعنوانه.",
  add: "حظر ضيف أو عنوان…",
  addTitle: "حظر ضيف أو عنوان",
  whom: "من",
  guest: "ضيف",
  address: "عنوان",
  name: "اسم الضيف",
  nameHint: "يخرج فورًا كل الضيوف الذين يحملون هذا الاسم.",
  addressLabel: "العنوان",
  addressHint: "يخرج الضيوف القادمون منه، ولا يستطيع أحد التسجيل منه.",
  withAddress: "والعنوان أيضًا",
  withAddressHint: "العنوان الذي جاء منه آخر ضيف بهذا الاسم.",
  missing: "حدّد من تريد حظره.",
  lasts: "المدة",
  durations: {
    hour: "ساعة واحدة",
    day: "يوم واحد",
    week: "7 أيام",
    month: "30 يومًا",
    ever: "دائمًا",
  },
  reason: "السبب",
  reasonHint: "لا يراه إلا المسؤولون. ويمكنك تركه.",
  ban: "حظر",
  until: (at, now) => `حتى ${dayAndTimeOf(at, now)}`,
  forever: "دائمًا",
  by: (name) => `بواسطة ${named(name)}`,
  lift: "رفع الحظر",
  liftTitle: (name) => `رفع الحظر عن ${named(name)}؟`,
  liftText: "تصبح العودة ممكنة فورًا.",
  banned: (name) => `حُظر ${named(name)}.`,
  lifted: (name) => `رُفع الحظر عن ${named(name)}.`,
};

const roomBans: OrderStrings["roomBans"] = {
  open: "المحظورون",
  title: (group) => `المحظورون من ${named(group)}`,
  none: "لا أحد محظور من هذه المجموعة.",
  ban: "حظر من المجموعة…",
  banTitle: (name) => `حظر ${named(name)}؟`,
  banText: (name, group) =>
    `يخرج ${named(name)} من ${named(group)} فورًا ولا يستطيع العودة بالانضمام أو بدعوة.`,
};

const audit: OrderStrings["audit"] = {
  intro: "ما فعله المسؤولون، وما فعله من يديرون المجموعات بغيرهم.",
  person: "اسم شخص",
  unloaded: "تعذّر تحميل السجل.",
  none: "لا شيء بعد",
  noneText: "يظهر هنا ما يفعله المسؤولون.",
  nobody: (name) => `لم يُفعل شيء بواسطة «${named(name)}» أو به.`,
  more: "عرض المزيد",
  commandLine: "سطر الأوامر",
  reason: (text) => `السبب: ${named(text)}`,
  on: "مفعّل",
  off: "معطّل",
  // Two names side by side would be one: who did it stands before a colon.
  acts: {
    create_person: (by, whom) => `${named(by)}: إنشاء حساب لـ ${named(whom)}`,
    make_admin: (by, whom) => `${named(by)}: تعيين ${named(whom)} مسؤولًا`,
    make_member: (by, whom) => `${named(by)}: إعادة ${named(whom)} إلى عضو عادي`,
    disable_person: (by, whom) => `${named(by)}: تعطيل حساب ${named(whom)}`,
    enable_person: (by, whom) => `${named(by)}: تفعيل حساب ${named(whom)} من جديد`,
    reset_password: (by, whom) => `${named(by)}: إعادة تعيين كلمة مرور ${named(whom)}`,
    delete_room: (by, what) => `${named(by)}: حذف المجموعة ${named(what)}`,
    change_choices: (by) => `${named(by)}: تغيير إعدادات هذه الدردشة`,
    ban: (by, what) => `${named(by)}: حظر ${named(what)}`,
    lift_ban: (by, what) => `${named(by)}: رفع الحظر عن ${named(what)}`,
    give_owner: (by, whom, room) => `${named(by)}: جعل ${named(whom)} مالك ${named(room)}`,
    give_admin: (by, whom, room) => `${named(by)}: جعل ${named(whom)} مشرفًا في ${named(room)}`,
    give_member: (by, whom, room) =>
      `${named(by)}: إعادة ${named(whom)} إلى عضو عادي في ${named(room)}`,
    remove_member: (by, whom, room) => `${named(by)}: إزالة ${named(whom)} من ${named(room)}`,
    ban_member: (by, whom, room) => `${named(by)}: حظر ${named(whom)} من ${named(room)}`,
    lift_member_ban: (by, whom, room) =>
      `${named(by)}: السماح بعودة ${named(whom)} إلى ${named(room)}`,
    delete_message: (by, whom, room) =>
      `${named(by)}: حذف رسالة لـ ${named(whom)} في ${named(room)}`,
    dismiss_report: (by, whom, room) =>
      `${named(by)}: تجاهل بلاغ عن رسالة لـ ${named(whom)} في ${named(room)}`,
  },
};

export const order: OrderStrings = { bans, roomBans, audit };
