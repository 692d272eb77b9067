import { session } from '../context.js';
import { h } from '../dom.js';
import { report } from '../net.js';

const frameAt = (className) =>
  h('iframe', { class: className, src: `/chat?session=${session}`, title: 'Chat' });

/** The button that closes the window is inside the frame. */
const openFrame = (className) => {
  const frame = frameAt(className);
  const listen = (event) => {
    if (event.data !== 'fechar-chat') return;
    window.removeEventListener('message', listen);
    report('chat-closed');
    frame.remove();
  };
  window.addEventListener('message', listen);
  document.body.append(frame);
};

export const chatFrame = () => openFrame('chat-frame over-button');

export const chatBubble = () => {
  const open = () => {
    report('chat-opened');
    openFrame('chat-frame');
  };
  document.body.append(
    h('button', { type: 'button', class: 'chat-bubble', 'aria-label': 'Abrir chat', click: open }, '💬'),
  );
};
