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
  person: "فعله شخص أو فُعل به",
  unloaded: "تعذّر تحميل السجل.",
  none: "لا شيء بعد",
  noneText: "يظهر هنا ما يفعله المسؤولون.",
  nobody: (name) => `لم يُفعل شيء بواسطة «${named(name)}» أو به.`,
  more: "عرض المزيد",
  commandLine: "سطر الأوامر",
  reason: (text) => `السبب: ${named(text)}`,
  on: "مفعّل",
  off: "معطّل",
  acts: {
    create_person: (by, whom) => `أنشأ ${named(by)} حسابًا لـ ${named(whom)}`,
    make_admin: (by, whom) => `عيّن ${named(by)} ${named(whom)} مسؤولًا`,
    make_member: (by, whom) => `أعاد ${named(by)} ${named(whom)} إلى عضو عادي`,
    disable_person: (by, whom) => `عطّل ${named(by)} حساب ${named(whom)}`,
    enable_person: (by, whom) => `فعّل ${named(by)} حساب ${named(whom)} من جديد`,
    reset_password: (by, whom) => `أعاد ${named(by)} تعيين كلمة مرور ${named(whom)}`,
    delete_room: (by, what) => `حذف ${named(by)} المجموعة ${named(what)}`,
    change_choices: (by) => `غيّر ${named(by)} إعدادات هذه الدردشة`,
    ban: (by, what) => `حظر ${named(by)} ${named(what)}`,
    lift_ban: (by, what) => `رفع ${named(by)} الحظر عن ${named(what)}`,
    give_owner: (by, whom, room) => `جعل ${named(by)} ${named(whom)} مالك ${named(room)}`,
    give_admin: (by, whom, room) => `جعل ${named(by)} ${named(whom)} مشرفًا في ${named(room)}`,
    give_member: (by, whom, room) =>
      `أعاد ${named(by)} ${named(whom)} إلى عضو عادي في ${named(room)}`,
    remove_member: (by, whom, room) => `أزال ${named(by)} ${named(whom)} من ${named(room)}`,
    ban_member: (by, whom, room) => `حظر ${named(by)} ${named(whom)} من ${named(room)}`,
    lift_member_ban: (by, whom, room) => `سمح ${named(by)} بعودة ${named(whom)} إلى ${named(room)}`,
    delete_message: (by, whom, room) =>
      `حذف ${named(by)} رسالة لـ ${named(whom)} في ${named(room)}`,
  },
};

export const order: OrderStrings = { bans, roomBans, audit };
