// Deciding with the keyboard: a key acts on what bears it, unless somebody is writing.

document.documentElement.classList.add('js');

const form = document.querySelector('.judge form');
const comment = document.getElementById('comment');

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape' && document.activeElement === comment) {
    comment.blur();
    return;
  }
  if (event.target.closest('textarea, input, select, audio')) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted === comment) comment.focus();
  else wanted.click();
});

form?.addEventListener('submit', (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
  event.submitter?.setAttribute('aria-busy', 'true');
});
