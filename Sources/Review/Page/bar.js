// The bar with all rooms, on the pages for coding and settling.

import { find } from './dom.js';

// The words of the rooms come with the desk's own table.
export async function drawBar() {
  const [{ drawRooms }, { addTexts }] = await Promise.all([import('./rooms.js'), import('./dom.js')]);
  const response = await fetch('/rooms.json');
  addTexts(await response.json());
  find('rooms').hidden = false;
  drawRooms(location.pathname.slice(1), path => location.assign(path));
}
