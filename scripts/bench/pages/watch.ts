import { lastDay } from '../store/made-comments.ts';

/**
 * Runs in the page before its own code: sets the date to the last day that made comments bear, counts the questions to the service that are on their way, and tells when what was
 * asked for stands there. Times are those of the page's clock, which a navigation sets to 0.
 */
export const watching = `(() => {
  const RealDate = Date;
  const shift = RealDate.now() - ${lastDay + 43_200_000};
  window.Date = class extends RealDate {
    constructor(...given) { if (given.length === 0) super(RealDate.now() - shift); else super(...given); }
    static now() { return RealDate.now() - shift; }
  };
  let [open, asked] = [0, 0];
  const ask = window.fetch;
  window.fetch = async (...given) => {
    const counts = !String(given[0]).includes('/v1/backlog');
    if (counts) { open += 1; asked += 1; }
    const done = () => { if (counts) open -= 1; };
    const answer = await ask(...given).catch((error) => { done(); throw error; });
    // The body is part of the answer.
    const json = answer.json.bind(answer);
    answer.json = () => json().finally(done);
    return answer;
  };
  const frame = () => new Promise(requestAnimationFrame);
  const waits = '.ant-skeleton, .ant-spin, [aria-busy="true"], .chart:empty';
  const stands = (selector) => {
    const part = document.querySelector(selector);
    return part !== null && part.closest('[aria-busy="true"]') === null;
  };
  window.measured = async (selector, click, within) => {
    const began = click === undefined ? 0 : performance.now();
    const before = asked;
    if (click?.search !== undefined) {
      // As a link of the page does.
      history.pushState(null, '', location.pathname + click.search);
      dispatchEvent(new PopStateEvent('popstate'));
    } else if (click !== undefined) document.querySelectorAll(click.all)[click.at].click();
    let [first, whole, calm] = [undefined, undefined, 0];
    await frame();
    const next = performance.now() - began;
    while (performance.now() - began < within) {
      await frame();
      const has = click === undefined || asked > before;
      // What needs no answer stands with the next frame.
      if (!has && performance.now() - began > 1000) return { first: next, whole: next, asked: 0 };
      const now = performance.now();
      if (has && stands(selector)) first ??= now; else first = undefined;
      calm = has && first !== undefined && open === 0 && document.querySelector(waits) === null ? calm + 1 : 0;
      if (calm === 0) whole = undefined; else whole ??= now;
      if (calm === 5) return { first: first - began, whole: whole - began, asked: asked - before };
    }
    throw new Error('The page did not come to rest: ' + open + ' answers are awaited, ' + document.querySelectorAll(waits).length + ' parts wait.');
  };
})()`;
