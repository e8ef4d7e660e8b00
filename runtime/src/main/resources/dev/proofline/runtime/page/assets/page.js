// Pages without a form to fill.

document.documentElement.classList.add('js');

// The server has it: the copy on this phone may go.
const sent = document.querySelector('[data-sent]')?.dataset.sent;
if (sent) {
  const [form, id] = sent.split('/');
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith('proofline.draft/') || !key.includes(`/${form}/`)) continue;
    const draft = JSON.parse(localStorage.getItem(key));
    if (draft.id === id) localStorage.removeItem(key);
  }
}

// A phone that changes hands keeps nothing of the person before.
document.querySelector('[data-sign-out]')?.addEventListener('submit', () => {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('proofline.')) localStorage.removeItem(key);
  }
});

for (const form of document.querySelectorAll('.task form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    event.submitter?.setAttribute('aria-busy', 'true');
  });
}
