import { describe, expect, test } from 'vitest';
import { clauses } from './clauses.ts';
import { normalise } from './normalise.ts';
import { randomTexts } from './random-texts.ts';

const cut = (given: string): string => {
  const { text } = normalise(given);
  return clauses(text)
    .map(([start, end]) => text.slice(start, end))
    .join('|');
};

describe('punctuation', () => {
  test.each([
    ['转账很快，界面也清楚。就是费电！', '转账很快,|界面也清楚。|就是费电!'],
    ['为什么登不上？？？急用', '为什么登不上???|急用'],
    ['打开慢；切换慢;退出也慢', '打开慢;|切换慢;|退出也慢'],
    ['等了很久……还是没到账', '等了很久……|还是没到账'],
    ['等了很久⋯⋯还是没到账', '等了很久⋯⋯|还是没到账'],
    ['等了很久...还是没到账', '等了很久...|还是没到账'],
    ['挺方便~下次还用', '挺方便~|下次还用'],
    ['排队要3~5天才轮到', '排队要3~5天才轮到'],
    ['转账、缴费、理财都在一个页面', '转账、缴费、理财都在一个页面'],
    ['建议：登录页加上字号设置', '建议:登录页加上字号设置'],
    ['第一行说登录\n第二行说转账', '第一行说登录|第二行说转账'],
    ['柜员说：“今天办不了。”我就走了', '柜员说:“今天办不了。”|我就走了'],
    ['（更新以后）指纹用不了', '(更新以后)指纹用不了'],
    ['很好用.就是慢', '很好用.|就是慢'],
    ['Very slow.Please fix', 'Very slow.Please fix'],
    ['Very slow. Please fix', 'Very slow.|Please fix'],
    ['用的是iOS.更新后闪退', '用的是iOS.|更新后闪退'],
    ['登录慢 闪退 白屏', '登录慢|闪退|白屏'],
    ['打开 App Store 更新失败', '打开 App Store 更新失败'],
    ['用 Face ID 登录', '用 Face ID 登录'],
    ['。。。', '。。。'],
    ['？', '?'],
    ['', ''],
  ])('%j', (given, expected) => expect(cut(given)).toBe(expected));
});

describe('what a point, comma or colon belongs to', () => {
  test.each([
    ['升级到3.0.1后打不开', '升级到3.0.1后打不开'],
    ['扣了1,000元手续费', '扣了1,000元手续费'],
    ['扣了１，０００，０００元', '扣了1,000,000元'],
    ['等了30,40分钟也没人', '等了30,|40分钟也没人'],
    ['利率3.25%，太低', '利率3.25%,|太低'],
    ['10:30去的，12:05才办完', '10:30去的,|12:05才办完'],
    ['官网www.example.com/a,b?c=1;d打不开', '官网www.example.com/a,b?c=1;d打不开'],
    ['https://example.com/x. 打不开', 'https://example.com/x.|打不开'],
    ['发到help.me@example.com没人回。失望', '发到help.me@example.com没人回。|失望'],
    ['example.com打不开', 'example.com打不开'],
    ['1.登录慢2.闪退多3.广告多', '1.登录慢|2.闪退多|3.广告多'],
    ['问题有1.登录慢2.闪退多', '问题有|1.登录慢|2.闪退多'],
    ['更新到版本1.登录更慢了', '更新到版本1.|登录更慢了'],
    ['1、登录慢 2、闪退', '1、登录慢|2、闪退'],
    ['问题：①登录慢②闪退', '问题:|①登录慢|②闪退'],
    ['更新到版本2.登录更慢了', '更新到版本2.|登录更慢了'],
  ])('%j', (given, expected) => expect(cut(given)).toBe(expected));
});

describe('contrast without punctuation', () => {
  test.each([
    ['都挺好就是太慢', '都挺好|就是太慢'],
    ['界面不错就是广告多', '界面不错|就是广告多'],
    ['环境不错就是人太少', '环境不错|就是人太少'],
    ['功能都有就是有点卡', '功能都有|就是有点卡'],
    ['挺好的就是太慢', '挺好的|就是太慢'],
    ['转账方便啦就是得开通U盾', '转账方便啦|就是得开通U盾'],
    ['很方便啦就是限额低', '很方便啦|就是限额低'],
    ['👍就是登录麻烦', '👍就是登录麻烦'],
    ['好用👍就是登录麻烦', '好用👍|就是登录麻烦'],
    ['柜员热情但是排队久', '柜员热情|但是排队久'],
    ['柜员热情但排队久', '柜员热情|但排队久'],
    ['柜员热情但就是排队久', '柜员热情|但就是排队久'],
    ['柜员热情但却不懂业务', '柜员热情|但却不懂业务'],
    ['功能很全但系统老崩', '功能很全|但系统老崩'],
    ['個app好靚但係成日彈出', '个app好靓|但系成日弹出'],
    ['介面靚不過好慢', '介面靓|不过好慢'],
    ['功能很全不过登录慢', '功能很全|不过登录慢'],
    ['用着顺手不过时间一长就发烫', '用着顺手|不过时间一长就发烫'],
    ['想提前还款可是找不到入口', '想提前还款|可是找不到入口'],
    ['信了宣传然而利息没到账', '信了宣传|然而利息没到账'],
    ['整体满意只是字太小', '整体满意|只是字太小'],
    ['年费照收却没有权益', '年费照收|却没有权益'],
    ['同事都批了我却被拒', '同事都批了|我却被拒'],
    ['利率不低只不过额度太小', '利率不低|只不过额度太小'],
    ['虽然慢但是稳', '虽然慢|但是稳'],
    ['虽然等得久但柜员耐心', '虽然等得久|但柜员耐心'],
    ['服务很好虽然人多', '服务很好|虽然人多'],
    ['功能很全可惜太卡', '功能很全|可惜太卡'],
    ['转账很方便唯一的缺点是限额', '转账很方便|唯一的缺点是限额'],
    ['界面清爽好用美中不足是费电', '界面清爽好用|美中不足是费电'],
    ['都说很好用尽管我还没试过', '都说很好用|尽管我还没试过'],
  ])('%j', (given, expected) => expect(cut(given)).toBe(expected));
});

describe('words that only look like a contrast', () => {
  test.each([
    '不但慢而且老是崩溃',
    '但愿下个版本能修好',
    '但凡测试过也不会这样',
    '手续费不过如此',
    '转账不过是点几下的事',
    '办张卡不过三分钟',
    '人脸识别总是不过',
    '验证通不过去',
    '这设计再好不过了',
    '服务态度不过关',
    '证件没有不过期的',
    '竞争不过隔壁银行',
    '不只是慢还老闪退',
    '我只是想查个余额',
    '认可是相互的',
    '这可是国有大行',
    '自然而然就学会了',
    '机器冷却后又能用',
    '我早就忘却这张卡了',
    '结果却是一样的页面',
    '也就是说还要去柜台',
    '就是说不能线上办',
    '我就是想转个账',
    '大行就是好',
    '工行就是靠谱',
    '这个软件就是太慢',
    '不是闪退就是卡死',
    '本来就是系统的错',
    '最喜欢的就是转账快',
    '最方便的就是转账',
    '最好用就是这家的',
    '嫌它不好用就是外行',
    '要么就是没信号',
    '软件虽然好用',
    '有点可惜了',
  ])('%s', (given) => expect(cut(given)).toBe(given));
});

describe('short pieces join a neighbour, emoji the clause before', () => {
  test.each([
    ['界面清爽，快，稳', '界面清爽,快,稳'],
    ['好，转账快', '好,转账快'],
    ['好', '好'],
    ['好！好！', '好!好!'],
    ['赞。\n转账快', '赞。\n转账快'],
    ['客服热情😊办得也快', '客服热情😊|办得也快'],
    ['客服热情。😊😊办得也快', '客服热情。😊😊|办得也快'],
    ['😡转账失败', '😡转账失败'],
    ['很好👍🏽！下次还来', '很好👍🏽!|下次还来'],
    ['一家人都用👨‍👩‍👧推荐', '一家人都用👨‍👩‍👧|推荐'],
    ['😊', '😊'],
  ])('%j', (given, expected) => expect(cut(given)).toBe(expected));
});

describe('laws', () => {
  const pieces = [
    '转账',
    '慢',
    '很好',
    '就是太',
    '但',
    '但是',
    '不过',
    '却',
    '1',
    '3.0',
    ',',
    '。',
    '!',
    '\n',
    ' ',
    '👍',
    '"',
    '2.',
    'www.a.cn/',
    '…',
    '虽然',
    '我',
    '~',
    'App',
  ];
  const texts = [...randomTexts([pieces], 3_000)].map((text) => normalise(text).text);

  test('spans are in order, disjoint, trimmed, and cover every character that is not blank', () => {
    for (const text of texts) {
      let covered = 0;
      let uncovered = '';
      for (const [start, end] of clauses(text)) {
        expect(start >= covered && end > start && end <= text.length, text).toBe(true);
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        uncovered += text.slice(covered, start);
        covered = end;
      }
      uncovered += text.slice(covered);
      expect(uncovered.trim(), text).toBe('');
    }
  });

  test('a clause has two letters or digits, unless the text has but one clause', () => {
    for (const text of texts) {
      const found = clauses(text);
      if (found.length < 2) continue;
      for (const [start, end] of found) expect(text.slice(start, end).match(/[\p{L}\p{N}]/gu)?.length ?? 0, text).toBeGreaterThan(1);
    }
  });

  test('20,000 characters take milliseconds, hostile ones too', () => {
    for (const piece of ['转账慢就是', '很快,', 'ab', '@a', 'www.', '1.', '不过', '👍 ', '很很很好好']) {
      const text = piece.repeat(20_000 / piece.length);
      const before = performance.now();
      clauses(text);
      expect(performance.now() - before, piece).toBeLessThan(400);
    }
  });
});
