/**
 * Words that turn a sentence with no punctuation before them (都挺好就是太慢). Each has company in which it turns nothing
 * (不但, 自然而然, 验证不过), so each pattern names that company. Written for normalised text: 但係 is 但系 by then.
 */

/** What may be said before 就是 for it to mean "but": something that was judged, and well. */
const judged =
  '(?<![不没最])(?:(?:很|挺|真|蛮|太|更|都|还|非常|比较|特别|十分|总体|整体)(?:好|棒|快|稳|全|高|多|大|新|近|强|美)|不错|可以|方便|便捷|便利|快捷|[还也都挺蛮]行|好[用看听懂]|实用|强大|齐全|全面|丰富|简单|简洁|清晰|流畅|顺畅|满意|喜欢|给力|[赞棒]|热情|周到|耐心|专业|安全|稳定|干净|漂亮|美观|大方|划算|实惠|没问题|没毛病|没得说|[好行全]了|[Oo][Kk]|\\p{Extended_Pictographic})';
/** What follows a 就是 that complains. */
const complained =
  '(?:太|有点|有些|有时|偶尔|老是?|总是?|经常|时不时|不太|不够|不能|不支持|没有|没法|无法|缺|少|慢|卡|贵|限额|额度|广告|更新|登录|加载|反应|排队)';
/** A sentence that already has its verb: 功能都有就是太慢, but not 这个软件就是太慢. */
const predicated = '[很挺都还蛮有能会可了]\\S{0,12}';

const fails =
  '(?:总是|老是|一直|始终|还是|都|就|也|又|审核|验证|认证|识别|人脸|通|信|过|看|说|绕|躲|比|抵|打|跑|气|瞒|逃|敌|做|干|拗|玩|争|再\\S{1,3}|最\\S{1,2})';

const patterns = [
  // 不但, 但愿, 但凡 turn nothing; 但 alone, 但是, 但系 do, with what leans on them.
  '(?<![不非岂何])但(?![愿凡求])(?:是|系(?!统|列))?(?:却|就是|只是)?',
  // 不过 that fails (验证老是不过), limits (不过如此, 不过三天) or belongs to another word (不过期, 不过关).
  `(?<!只)(?<!${fails})不过(?!如此|尔尔|是|[期夜瘾敏户审滤去来了的吗呢吧]|时(?!间|候)|关(?!键|于)|分|问(?!题)|几|才|\\d|[一二三四五六七八九十两]+[个天次元块分])(?:却|就是|只是)?(?=[\\p{L}\\p{N},])`,
  '只不过(?!是?(?:为了|因为))',
  '(?<![许认宁那这不])可是(?!否)(?:却|就是)?',
  '(?<![自油突忽竟虽既偶悄悠全当公])然而(?!然|止|生|至)(?:却)?',
  '(?<![不并也就都又还仅光才而我你他她它这那们] ?)只是(?![说因为])',
  '(?:(?:我们|你们|他们|我(?!们)|你(?!们)|[他她](?!们)|自己))?(?<!结果|最后|竟|[冷退忘了省推失抛除其这那有])却(?!步)',
  // 挺好的就是太慢, but 最喜欢的就是转账快 only says which.
  `(?<=${judged}[的吧啦呀哦呢]?)(?<!最\\S{1,4}的|喜欢的|满意的)就是(?!说|了|这样|为了|因为)`,
  `(?<=${predicated})(?<![我你他她它们这那的也不要么才本来简直其实反正尤其真完全根本])就是(?=${complained})`,
  // The subject stays with its 虽然: 软件虽然好用 is one clause, 软件不错虽然有点慢 is two.
  `(?<=${judged}了?|${predicated})(?:虽然|虽说|尽管)`,
  `(?<=${judged}了?[的吧啦呀哦呢]?|${predicated})(?:美中不足|唯一的?(?:不足|缺点|遗憾|问题)|(?<!不)可惜(?!了))`,
];

/** Where a contrast begins, for text.matchAll. */
export const contrast = new RegExp(`(?=[但不只可然却就虽尽我你他她自美唯])(?:${patterns.join('|')})`, 'gu');
