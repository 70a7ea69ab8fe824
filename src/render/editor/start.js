import CMS from './sveltia/npm/index.js';
import { format } from './format.js';

const config = await fetch(new URL('../config.json', import.meta.url), { cache: 'no-cache' });
const { cms, formats, texts } = await config.json();
for (const file of cms.collections.flatMap(({ files = [] }) => files)) file.fields ??= texts;
for (const [name, form] of Object.entries(formats)) CMS.registerCustomFormat(name, form.extension, format(form));
CMS.init({ config: cms });
