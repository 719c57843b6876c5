import type { Axis, Sentiment } from '../../service/domain.ts';
import { normalise } from '../../service/text/normalise.ts';
import type { Answer } from './answer.ts';

/** What one would write in an afternoon: words that stand for a label. Beside it one sees what the model adds. */
const said: Readonly<Record<'touchpoint' | 'pain' | 'sicas', Readonly<Record<string, RegExp>>>> = {
  touchpoint: {
    branch_lobby: /网点|大堂|营业厅|支行/,
    counter: /柜台|柜面|窗口/,
    wealth_room: /理财室|贵宾室|vip室/i,
    self_service: /atm|取款机|存款机|自助|叫号机/i,
    pos: /pos机|刷卡机|收单/i,
    app_update: /更新|升级|新版|下载|安装/,
    app_register: /注册|开通|绑卡|绑定|激活/,
    app_login: /登录|登陆|密码|验证码|人脸|指纹|u盾|登不/i,
    app_ui: /界面|页面|首页|布局|菜单|搜索/,
    app_account: /余额|明细|查询|流水|账单/,
    app_transfer: /转账|汇款|收款人/,
    app_payment: /缴费|充值|扫码|支付/,
    app_message: /推送|通知|提醒/,
    web_bank: /网上银行|电脑|浏览器|控件/,
    wechat: /公众号|小程序|微信银行/,
    sms: /短信/,
    hotline: /电话|热线|95\d{3}/,
    online_chat: /客服|机器人/,
    social: /微博|抖音|视频号/,
    third_party: /支付宝|微信支付|云闪付|淘宝/,
    debit_account: /储蓄卡|借记卡|存款|银行卡/,
    credit_card: /信用卡|额度|提额|年费/,
    loan: /贷款|借款|房贷|借呗/,
    wealth: /理财|基金|黄金|贵金属|股票/,
    insurance: /保险/,
    rewards: /积分|权益|活动|抽奖|优惠/,
    care: /生日|祝福|慰问/,
    brand: /大行|国有|信赖|换银行/,
    staff: /柜员|经理|工作人员|保安/,
  },
  pain: {
    stability: /闪退|崩溃|打不开|白屏|报错|系统错误|故障|用不了/,
    slow: /卡顿|太卡|很卡|慢|加载|转圈|耗电/,
    auth: /登不上|登录不|密码错误|验证码收不到|识别不|验证失败/,
    process: /麻烦|繁琐|步骤|反复|重新输入/,
    usability: /找不到|难看|复杂|不好操作|不方便/,
    compat: /适配|兼容|机型|全面屏|越狱/,
    update: /更新后|升级后|强制更新|又更新|老更新/,
    missing: /希望增加|没有.{0,6}功能|取消了|怎么没有|不支持/,
    wait: /排队|等了|等待|人太多/,
    attitude: /态度|不耐烦|爱答不理|冷漠/,
    resolution: /没人管|不解决|推来推去|没有结果|投诉无/,
    fee: /手续费|收费|利息高|利率/,
    limit: /限额|冻结|风控|被拒|额度低|不给批/,
    disclosure: /没告知|不说明|误导|不清楚/,
    marketing: /广告|推销|捆绑|骚扰/,
    fund_safety: /钱没了|盗刷|未到账|扣款|多扣/,
    privacy: /隐私|泄露|权限/,
    returns: /收益低|亏|积分没/,
    accessibility: /老人|字太小|老年/,
    collection: /催收/,
    facility: /机器坏|设备|网点少|环境差/,
  },
  sicas: {
    sense: /通知|推送|广告|信赖/,
    interest: /活动|界面|好看|抽奖/,
    connect: /登录|登陆|注册|更新|安装|下载|客服|闪退|打不开/,
    action: /转账|查询|支付|缴费|理财|取款|办理|方便|快捷/,
    share: /推荐|分享给|换银行/,
  },
};
const good = /好用|方便|快捷|不错|满意|喜欢|赞|很好|给力|棒|谢谢|热情/;
const bad = /垃圾|差|烂|卡|慢|闪退|打不开|不能|失败|麻烦|无语|坑|骗|气|难用|不了|错误|投诉/;
const asks = /\?|吗|怎么|如何|请问|为什么/;
const wishes = /希望|建议|能不能|最好/;

function feelingOf(text: string): Sentiment {
  const [liked, blamed] = [good.test(text), bad.test(text)];
  if (liked && blamed) return 'mixed';
  return liked ? 'positive' : blamed ? 'negative' : 'neutral';
}

/** A reader of keywords alone, on every axis: the baseline. */
export function readByKeywords(given: string): Answer {
  const { text } = normalise(given);
  const sentiment = feelingOf(text);
  const idsOf = (axis: Exclude<Axis, 'sentiment' | 'act'>) => Object.keys(said[axis]).filter((id) => said[axis][id]?.test(text));
  const steps = idsOf('touchpoint');
  const touchpoint = steps.length === 0 && sentiment !== 'neutral' ? ['mobile_app'] : steps;
  const blamed = sentiment === 'negative' || sentiment === 'mixed';
  const pain = blamed ? idsOf('pain') : [];
  const act = wishes.test(text)
    ? 'suggestion'
    : sentiment === 'positive'
      ? 'praise'
      : blamed
        ? 'complaint'
        : asks.test(text)
          ? 'question'
          : 'other';
  return {
    sentiment,
    touchpoint: touchpoint.map((id) => ({ id, sentiment })),
    pain: blamed && pain.length === 0 ? ['unspecified'] : pain,
    sicas: idsOf('sicas').slice(0, 2),
    act,
  };
}
