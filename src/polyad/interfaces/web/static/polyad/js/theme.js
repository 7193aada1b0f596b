/* Runs before the page is painted: says that scripts run, and takes up the light or dark that was chosen here. */
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var choice = localStorage.getItem("polyad-theme");
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
  } catch (refused) { /* storage switched off: the device's own setting holds */ }
})();
