// The island "desk": selecting rows, moving by keyboard, and word of what has changed since the page was drawn.
import { listenToKeys } from './desk/keys.js';
import { followSelection } from './desk/selection.js';
import { watchForNews } from './desk/news.js';

followSelection();
listenToKeys();
watchForNews();
