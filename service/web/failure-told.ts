const reasons: Readonly<Record<string, string>> = {
  tagging_failed: '模型标注时出错',
  model_unusable: '模型不可用',
  empty_text: '没有可读的文字',
  text_too_long: '文字太长',
};

/** Why a comment could not be tagged; a code that nobody named shows itself. */
export const taggingFailureTold = (code: string | undefined): string => (code ? (reasons[code] ?? code) : '没有记下原因');
