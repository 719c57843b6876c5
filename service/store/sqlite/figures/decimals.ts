/** Scores and sort keys are stored with four decimals: a whole number of ten-thousandths stands for each. */
export const unit = 10_000;
