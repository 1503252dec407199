// Prints what veraPDF has against PDFs under PDF/UA-1: one line for each rule that a file breaks.
//
// It is run by Rhino, the JavaScript in which veraPDF reads its rules, so a Java runtime is enough. The profile is put
// together here from its XML: veraPDF would do it with JAXB, of which the jar that we have it from holds only a part.

java.util.logging.LogManager.getLogManager().reset(); // what the engine logs is no verdict
org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();

var flavours = org.verapdf.pdfa.flavours.PDFAFlavour;
var foundry = org.verapdf.pdfa.Foundries.defaultInstance();
var Profiles = org.verapdf.pdfa.validation.profiles.Profiles;

function elements(parent, name) {
  var found = parent.getElementsByTagName(name);
  return Array.from({ length: found.getLength() }, (nothing, index) => found.item(index));
}

function text(parent, name) {
  return elements(parent, name)[0].getTextContent();
}

function rule(element) {
  var id = elements(element, "id")[0];
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(
      flavours.Specification.valueOf(id.getAttribute("specification")),
      id.getAttribute("clause"),
      parseInt(id.getAttribute("testNumber"))
    ),
    element.getAttribute("object"),
    java.lang.Boolean.valueOf(element.getAttribute("deferred")),
    element.getAttribute("tags"),
    text(element, "description"),
    text(element, "test"),
    Profiles.errorFromValues(text(element, "message"), []),
    []
  );
}

function variable(element) {
  return Profiles.variableFromValues(
    element.getAttribute("name"),
    element.getAttribute("object"),
    text(element, "defaultValue"),
    text(element, "value")
  );
}

function profile() {
  var place = flavours.PDFUA_1.getClass().getResource("/org/verapdf/pdfa/validation/PDFUA-1.xml");
  var xml = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(place.toString());
  return Profiles.profileFromValues(
    flavours.PDFUA_1,
    Profiles.profileDetailsFromValues("", "", "", new java.util.Date(0)),
    "",
    new java.util.HashSet(elements(xml, "rule").map(rule)),
    new java.util.HashSet(elements(xml, "variable").map(variable))
  );
}

function judge(path, rules) {
  var file = new java.io.File(path);
  var parser = foundry.createParser(file, flavours.PDFUA_1);
  // Of each broken rule one example; nothing of what holds.
  var result = foundry.createValidator(rules, 1, false, false, false).validate(parser);
  result.getTestAssertions().forEach((broken) => {
    var id = broken.getRuleId();
    var clause = `${id.getClause()}-${id.getTestNumber()}`;
    var places = `found: ${result.getFailedChecks().get(id)}, first: ${broken.getLocation().getContext()}`;
    print(`${file.getName()}: PDF/UA-1 ${clause}: ${broken.getMessage()} (${places})`);
  });
  parser.close();
}

var rules = profile();
Array.from(arguments).forEach((path) => judge(path, rules));
