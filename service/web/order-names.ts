import type { Order } from '../domain.ts';

export const orderNames: Readonly<Record<Order, string>> = {
  newest: '最新',
  oldest: '最早',
  uncertain: '最不确定',
  negative: '最负面',
};
/** What each order goes by, where the pointer rests. */
export const orderHints: Readonly<Record<Order, string>> = {
  newest: '按发生时间，新的在前',
  oldest: '按发生时间，旧的在前',
  uncertain: '按把握最小的一个维度，小的在前；改过的维度算有把握，未标注的在最后',
  negative: '按负面的可能性，大的在前；褒贬兼有的算一半，未标注的在最后',
};
