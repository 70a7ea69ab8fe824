import CMS from './sveltia/npm/index.js';
import { format } from './format.js';

const { cms, formats } = await (await fetch(new URL('../config.json', import.meta.url), { cache: 'no-cache' })).json();
for (const [name, form] of Object.entries(formats)) CMS.registerCustomFormat(name, form.extension, format(form));
CMS.init({ config: cms });
