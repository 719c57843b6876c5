const percent = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 0 });

/** In whole percents; what is there is never told as 0%. */
export const percentText = (share: number): string => (share > 0 && share < 0.005 ? '<1%' : percent.format(share));
