// Shows the page in the colours that this device's reader chose, before anything else runs.
try {
  const theme = localStorage.getItem("readout-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A device that keeps nothing shows the system's colours.
}
