const told = $("said"), token = new URLSearchParams(location.hash.slice(1)).get("token");
history.replaceState(null, "", location.pathname); // so that the token stays in no list of visited pages
fetch("/enter", {method: "POST", headers: {authorization: `Bearer ${token}`}}).then(async answer => {
  if (answer.ok) location.replace(inLanguage("/"));
  else told.textContent = await answer.text();
}, () => { told.textContent = say("no-answer"); });
