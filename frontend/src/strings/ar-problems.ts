// What the server says no with, in Arabic.
import type { Refusals } from "./problems";

export const REFUSALS: Refusals = {
  "Something went wrong here.": "حدث خطأ في الخادم. حاول مرة أخرى، وإن تكرر الأمر فأبلغ المسؤول.",
  "The server is busy.": "الخادم مشغول الآن. حاول مرة أخرى بعد قليل.",
  "The database is not available just now.": "لا يستطيع الخادم الحفظ الآن. حاول مرة أخرى بعد قليل.",
  "That is too much at once. Wait a moment, then try again.":
    "هذا كثير دفعة واحدة. انتظر لحظة ثم حاول مرة أخرى.",
  "You are banned here.": "أنت محظور هنا.",
  "You are banned from this group.": "أنت محظور من هذه المجموعة.",
  "# is banned from this group.": "# محظور من هذه المجموعة.",
  "You may not ban this member.": "لا يمكنك حظر هذا العضو.",
  "This is no address. 192.0.2.7 is one.": "هذا ليس عنوانًا. 192.0.2.7 عنوان.",
  "There is no such ban, or you may not see it.": "رُفع هذا الحظر من قبل.",
  "Too many tries. Wait a little, then try again.": "محاولات كثيرة. انتظر قليلًا ثم حاول مرة أخرى.",
  "Sign in first.": "سجّل الدخول أولًا.",
  "This session is over. Sign in again.": "انتهت هذه الجلسة. سجّل الدخول من جديد.",
  "There is no refresh cookie. Sign in again.": "انتهت جلستك. سجّل الدخول من جديد.",
  "The name or the password is wrong.": "الاسم أو كلمة المرور غير صحيحة.",
  "This is not your password.": "هذه ليست كلمة مرورك.",
  "This password is too easy to guess. Choose another one.":
    "يسهل تخمين كلمة المرور هذه. اختر غيرها.",
  "A password has at least # characters.": "لا تقل كلمة المرور عن # أحرف.",
  "A password has at most # bytes.": "لا تزيد كلمة المرور على # بايت.",
  "Guests have no password.": "ليس للضيوف كلمة مرور.",
  "Guests may not do this. Register first.": "لا يمكن للضيوف فعل ذلك. أنشئ حسابًا أولًا.",
  "Guests are not allowed here. Sign in first.": "لا يُسمح بدخول الضيوف هنا. سجّل الدخول أولًا.",
  "This name, or one that looks the same, is taken.": "هذا الاسم، أو اسم يشبهه، محجوز.",
  "Please enter a name.": "أدخل اسمًا.",
  "A name has no spaces. Use a dot, a dash or an underscore instead.":
    "لا يحتوي الاسم على مسافات. استخدم بدلًا منها نقطة أو شرطة أو شرطة سفلية.",
  "A name is made of letters and digits, not symbols or emoji.":
    "يتكون الاسم من حروف وأرقام، لا من رموز أو إيموجي.",
  "A name has no invisible characters.": "لا يحتوي الاسم على رموز غير مرئية.",
  "A name does not mix left-to-right and right-to-left letters.":
    "لا يجمع الاسم بين حروف تُكتب من اليمين وأخرى تُكتب من اليسار.",
  "A name is made of letters and digits, in any language.": "يتكون الاسم من حروف وأرقام بأي لغة.",
  "A name has at most # characters.": "لا يزيد الاسم على # حرفًا.",
  "@# means many. Choose another name.": "يشير @# إلى كثيرين. اختر اسمًا آخر.",
  "A topic has at most # characters.": "لا يزيد الموضوع على # حرفًا.",
  "A topic is one line, without control characters.": "الموضوع سطر واحد بلا رموز تحكم.",
  "A note has at most # characters.": "لا تزيد الملاحظة على # حرفًا.",
  "A note is one line, without control characters.": "الملاحظة سطر واحد بلا رموز تحكم.",
  "A message cannot be empty.": "لا يمكن أن تكون الرسالة فارغة.",
  "A message has at most # characters and # bytes.": "لا تزيد الرسالة على # حرف و# بايت.",
  "A message has at most # different emoji.": "لا تحمل الرسالة أكثر من # من التفاعلات المختلفة.",
  "This is not an emoji.": "هذا ليس إيموجي.",
  "Only its author can edit a message.": "لا يعدّل الرسالة إلا كاتبها.",
  "You can delete your own messages only.": "يمكنك حذف رسائلك وحدها.",
  "You may not pin in this room.": "لا يمكنك التثبيت في هذه الغرفة.",
  "A room has at most # pins. Take one away first.":
    "أقصى عدد للرسائل المثبتة في الغرفة هو #. ألغِ تثبيت واحدة أولًا.",
  "Only groups can be left.": "لا تمكن المغادرة إلا من المجموعات.",
  "There is nobody named #.": "لا يوجد أحد باسم #.",
  "Only its maker or an administrator can revoke an invite.":
    "لا يلغي الدعوة إلا من أنشأها أو مشرف المجموعة.",
  "This invite has been revoked.": "أُلغيت هذه الدعوة.",
  "This invite has expired.": "انتهت صلاحية هذه الدعوة.",
  "This invite has been used up.": "استُنفدت هذه الدعوة.",
  "This invite has been revoked. Ask for a new one.": "أُلغيت هذه الدعوة. اطلب دعوة جديدة.",
  "This invite has expired. Ask for a new one.": "انتهت صلاحية هذه الدعوة. اطلب دعوة جديدة.",
  "This invite has been used up. Ask for a new one.": "استُنفدت هذه الدعوة. اطلب دعوة جديدة.",
  "There is no such message, or you may not see it.": "هذه الرسالة غير موجودة أو لا يمكنك رؤيتها.",
  "There is no such report, or you may not see it.": "أُغلق هذا البلاغ من قبل.",
  "You wrote this message yourself.": "أنت من كتب هذه الرسالة.",
  "Only the owner may say for how long messages are kept.": "لا يحدد مدة حفظ الرسائل إلا المالك.",
  "There is no such file, or you may not see it.": "هذا الملف غير موجود أو لا يمكنك رؤيته.",
  "There is no such room, or you may not see it.": "هذه الغرفة غير موجودة أو لا يمكنك رؤيتها.",
  "There is no such invite, or you may not see it.": "هذه الدعوة غير موجودة أو لا يمكنك رؤيتها.",
  "There is no such session, or you may not see it.": "سُجّل خروج هذا الجهاز من قبل.",
  "There is no such person, or you may not see it.": "لا يوجد هذا الشخص هنا.",
  "There is no such member, or you may not see it.": "لم يعد هذا الشخص عضوًا في المجموعة.",
  "Nothing is after that day and before it.":
    "لا يوجد يوم بعد الأول وقبل الثاني. غيّر before:‎ أو after:‎.",
  "#: takes a date such as 2026-11-22, or a time (RFC 3339).": "يحتاج #: إلى تاريخ مثل 2026-11-22.",
  "Uploads are switched off here.": "رفع الملفات معطّل هنا.",
  "The file is empty.": "الملف فارغ.",
  "The upload broke off.": "انقطع رفع الملف. حاول مرة أخرى.",
  "The file cannot be stored just now.": "لا يمكن حفظ الملف الآن. حاول مرة أخرى بعد قليل.",
  "A file has at most # MB.": "لا يزيد حجم الملف على # م.ب.",
  "Your files would take more than the # MB that everyone has. Delete messages with files that nobody needs any more.":
    "ستتجاوز ملفاتك # م.ب المتاحة لكل شخص. احذف الرسائل التي فيها ملفات لم يعد أحد بحاجة إليها.",
  "Registration is closed here. Ask an administrator for an account.":
    "التسجيل مغلق هنا. اطلب حسابًا من أحد المسؤولين.",
  "Registering here takes an invite. Ask somebody who is here for a link.":
    "يلزم للتسجيل هنا دعوة. اطلب رابطًا من أحد الأعضاء.",
  "This is no picture that can be shown. Take a PNG, JPEG, GIF or WebP.":
    "لا يمكن عرض هذه الصورة. اختر PNG أو JPEG أو GIF أو WebP.",
  "The picture cannot be stored just now.": "لا يمكن حفظ الصورة الآن. حاول مرة أخرى بعد قليل.",
  "Not to yourself. Ask another administrator.": "لا يمكنك فعل ذلك بنفسك. اطلبه من مسؤول آخر.",
  "Make somebody else an administrator first.": "عيّن مسؤولًا آخر أولًا.",
  "The operator has set this in the environment, as PARLOUR_#. It cannot be changed here.":
    "حدد المشغّل هذا الإعداد باسم PARLOUR_#. لا يمكن تغييره هنا.",
  "Only administrators may do this.": "لا يفعل ذلك إلا المسؤولون.",
  "This time is over: choose a later one.": "انقضى هذا الوقت: اختر وقتًا لاحقًا.",
  "Quiet hours end at another time than they begin.":
    "يجب أن تبدأ ساعات الهدوء وتنتهي في وقتين مختلفين.",
  "This time zone is not known. Europe/Berlin is one.":
    "هذه المنطقة الزمنية غير معروفة. من الأمثلة Europe/Berlin.",
  "There is no such subscription, or you may not see it.":
    "لا يتلقى هذا الجهاز إشعارات بعد. أوقفها ثم فعّلها من جديد.",
  "The push service did not take the notification. Try again in a minute.":
    "لم تقبل خدمة المتصفح الإشعار. حاول مرة أخرى بعد دقيقة.",
  "Sign in on this device first.": "سجّل الدخول على هذا الجهاز أولًا.",
  "This account has been deleted.": "حُذف هذا الحساب.",
};
