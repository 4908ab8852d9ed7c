// What colleagues gave stays closed until everybody who began a document has finished it.

import { attempt, post } from './desk.js';
import { h, t } from './dom.js';

// Says in how many documents it is closed, and opens it; nothing where it is not.
export function colleagues(count, text, then) {
  return count > 0 && h('div', { class: 'card-box attention', role: 'note' },
    h('p', {}, t(text, { count })),
    h('p', { class: 'soft' }, t('closed.means')),
    h('button', { class: 'open-colleagues', onclick: async () => {
      if (await attempt(() => post('/api/colleagues/open'))) await then();
    } }, t('closed.open')));
}
