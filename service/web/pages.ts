/** The pages, in the order of the navigation; each has an address of its own. */
export const pageNames = ['overview', 'matrix', 'journey', 'comments', 'review', 'compare', 'operate'] as const;
export type PageName = (typeof pageNames)[number];

export const pageTitles: Readonly<Record<PageName, string>> = {
  overview: '总览',
  matrix: '触点×痛点',
  journey: '旅程',
  comments: '原声',
  review: '校对',
  compare: '对比',
  operate: '导入与运行',
};

export const pathOf = (page: PageName): string => (page === 'overview' ? '/' : `/${page}`);

/** The page at a path; an unknown path is the overview. */
export const pageAt = (path: string): PageName => pageNames.find((name) => pathOf(name) === path) ?? 'overview';
