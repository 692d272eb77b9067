const EVENTS = ['click', 'input', 'change', 'submit'];

/** Tells the server whatever is done to the decoy; nothing comes of it. */
export const recordUse = (root, kind, { report, name: screen }) => {
  for (const type of EVENTS)
    root.addEventListener(type, (event) => {
      if (type === 'submit' || event.target.closest('a') !== null) event.preventDefault();
      report.decoy({ screen, kind, event: type, text: event.target.textContent.trim().slice(0, 40) });
    });
};
