import { App } from './app.ts';
import { applyKeptTheme } from './shell/theme.ts';

applyKeptTheme();
const place = document.getElementById('app');
if (place !== null) void new App(place).start();
