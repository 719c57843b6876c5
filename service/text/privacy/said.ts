/** What the words directly before or after a number say it is; nearer words win, since only those that touch it are read. */

const filler = String.raw`(?:号码?|[Nn][Oo]\.?|[\s:=#"'“”‘’「『(\[【是为])*$`;
const ends = (words: string) => new RegExp(`(?:${words})${filler}`, 'i');

const order = ends(
  '(?:订单|流水|运单|快递|物流|交易|业务|受理|投诉|申请|报案|案件|保单|合同|凭证|批次|序列|设备|产品|商品|商户|终端|机构|发票|参考|追踪|回执|任务)(?:编号|号)|(?:订|工|运|保|回)单(?:ID)?|单号|编号|IMEI|\\bS/?N|order(?: ?(?:id|number))?',
);
const account = ends('[卡账帐]号|[账帐]户|银行卡|储蓄卡|借记卡|信用卡|社保卡|工资卡|存折|一卡通|card(?: ?number)?');
const identity = ends('身份证|身份證|证件|證件|公民身份|HKID');
const phone = ends('手机|手機|电话|電話|座机|固话|联系方式|致电|mobile|phone|tel\\.?');
const hotline = ends('(?:客服|服务|官方|投诉|银行|举报|人工)(?:电话|热线)|热线|客服');

/** An order's, a ticket's or a device's number, by what touches it. */
export const saidOrder = (before: string) => order.test(before);
export const saidAccount = (before: string) => account.test(before);
export const saidIdentity = (before: string) => identity.test(before);
/** A person's phone: a hotline's is the bank's own. */
export const saidPhone = (before: string) => phone.test(before) && !hotline.test(before);

const sign = /[¥￥$€£] ?$/;
const unit = /^(?:\.\d{1,2})? ?(?:元(?!旦|宵)|块|万|亿|美元|港元|港币|人民币)/;
export const saidAmount = (before: string, after: string) => sign.test(before) || unit.test(after);
