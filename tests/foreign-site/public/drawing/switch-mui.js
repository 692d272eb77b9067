import { h } from '../dom.js';

export const switchControl = (context, name) => {
  const checked = context.state[name] === true;
  const input = h('input', {
    class: 'PrivateSwitchBase-input MuiSwitch-input mui-1m9pwf3',
    type: 'checkbox',
    checked,
  });
  const thumb = h('span', { class: 'MuiSwitch-thumb mui-19gndve' });
  const base = h('span', { class: 'MuiButtonBase-root MuiSwitch-switchBase mui-jsexje' }, input, thumb);
  const track = h('span', { class: 'MuiSwitch-track mui-1ju1kxc' });
  const root = h(
    'span',
    { class: `MuiSwitch-root mui-1mpet25${checked ? ' Mui-checked' : ''}` },
    base,
    track,
  );
  input.addEventListener('change', () => {
    root.classList.toggle('Mui-checked', input.checked);
    context.set(name, input.checked);
  });
  return root;
};

export const switchInSection = (context, { name, label }) =>
  h(
    'section',
    { class: 'parking' },
    h('p', { class: 'font-workSans text-sm' }, label),
    switchControl(context, name),
  );

export const switchBeforeWords = (context, { name, label }) =>
  h('div', { class: 'parking' }, switchControl(context, name), h('span', { class: 'text-sm' }, label));
