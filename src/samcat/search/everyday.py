"""Words of everyday speech and of method, which any title may have: beside unknown words they tell no field.

Those of everyday speech are what most people know and use of whatever they talk about; those of method are what titles
of many fields have, counted over whole lists. None is taken from a query.
"""

from __future__ import annotations

EVERYDAY = frozenset(
    "able account act action active activity actual add address adult advance advantage advice age agency agent agree "
    "aid aim air alarm amount angle animal answer appearance apple area argument arm army art ask attack attempt "
    "attention authority average award awareness baby back background bag balance ball band bank bar base basic basis "
    "bath beat beauty bed behavior belief bell bet bill bird birth bit black block blood blow blue board boat body "
    "bone book border bottle bottom box boy brain branch bread break breath bridge bright broad brother brown brush "
    "budget build building burn bus business button buy camera camp campaign capacity capital captain car card care "
    "career carry case cash cat catch category cause cell center central century chain chair chance change channel "
    "character charge chart cheap check chemical chest chief child children choice church circle citizen city claim "
    "class clean clear click client climate climb clock close clothes cloud club coach coast coat code cold "
    "collection college color column comfort command comment commercial common communication community company "
    "comparison competition complete complex computer concept concern condition conference connection consumer "
    "contact content context contract contrast control conversation cook cool copy core corner correct cost council "
    "count country couple course court cover create credit crime cross crowd culture cup current curve custom "
    "customer cut cycle daily damage dance danger dark data date daughter day dead deal death debt decision deep "
    "defense degree delivery demand department depth description design desk detail development device diet "
    "difference different difficult digital dinner direct direction discovery discussion disease distance doctor dog "
    "door double doubt down draw dream dress drink drive driver drop dry duty ear early earth east easy eat economic "
    "economy edge education effect effective effort egg electric element emergency emotion employee empty end enemy "
    "energy engine environment equal equipment error escape estate evening event evidence exam exchange exercise exit "
    "experience experiment expert explain express extra eye face fact factor failure fair faith fall family farm "
    "fashion fast fat father fault fear feature feel feeling female festival field fight figure file film final "
    "finance fine finger fire fish fit fix flat flight floor flow flower fly focus food foot force foreign forest "
    "form formal forward foundation frame free fresh friend front fruit fuel full fun function future game garden gas "
    "gate general gift girl glass global goal god gold government grass gray great green ground group grow growth "
    "guard guest guide gun habit hair half hall hand handle happy hard harm hat head health hear heart heat heavy "
    "height help hide high hill history hit hold hole holiday home hope horse hospital host hot hotel hour house "
    "human hunt husband ice idea ideal image impact important improve income increase independent index individual "
    "industry influence information input insurance interaction interest international internet interview "
    "introduction investment iron island issue item job join joint journey joy judge jump junior justice key kid kill "
    "kind king kitchen knife knowledge label labor lady lake land language large law lead leader leaf learn learning "
    "leave left leg legal lesson letter level library license lie life light limit line link lip liquid little live "
    "local location lock long loss loud love low luck lunch machine magazine main make male man manage management "
    "manager map mark market marriage mask mass master match material math matter meal mean meaning measure meat "
    "media medical medicine meet meeting member memory mental message metal middle military milk mind minute mirror "
    "mistake mix mixed mixture mobile model modern moment money month moon morning mother motion mountain mouse mouth "
    "move movement movie multiple muscle museum music name narrow nation national natural nature near neck negative "
    "neighbor nerve net network news night noise normal north nose note number nurse object ocean offer office "
    "officer oil open operation opinion opportunity option orange order ordinary organization original output outside "
    "oven owner pack page pain paint painter painting pair parent park part partner party pass past path patient "
    "pattern pay payment peace pen people perfect performance period permission person personal phone photo phrase "
    "physical piano picture piece pig pipe place plain plan plane planet plant plastic plate platform play player "
    "point police policy political pool poor pop popular population port position positive post pot potential pound "
    "power practice present president press pressure price pride print prison private prize problem process product "
    "production profession professional profit program progress project promise proof property protection public pull "
    "pump punishment pure purpose push quality quarter queen question quick quiet race radio rail rain range rank "
    "rate reach reaction reader ready real reality reason receipt recipe record recovery red reduce regular relation "
    "relationship release religion rent repair replace report request research reserve resource response "
    "responsibility rest restaurant result return review reward rich ride right ring rise risk river road rock role "
    "roll roof room root rough round route row rule run running sad safe safety sale salt sand save scale scene "
    "schedule school science screen sea search season seat second secret section security seed self sell sense "
    "sentence separate series serious service session set setting shade shadow shake shape share sharing sharp sheep "
    "sheet shelf shell shift shine ship shirt shoe shop shopping short shot shoulder side sight sign signal silence "
    "silver similar simple single sister site size skill skin sky sleep slide slow small smart smell smile smoke "
    "smooth snow social society sock soft software soil solid solution son song sound soup source south space speaker "
    "special speech speed spirit sport spot spring square stage stamp stand standard star start state statement "
    "station steam steel step stick stock stomach stone stop store storm story straight strange strategy stream "
    "street strength stress stretch strike string strong structure student study style subject success sudden sugar "
    "suit summer sun supply support surface surprise sweet swim switch system table tail talk tall tap tape target "
    "task taste tax tea teach teacher teaching team teeth television temperature term test text theory thick thin "
    "thought thread throat throw ticket tie tight time tire title toe token tone tongue tool tooth top touch tour "
    "tower town toy track trade tradition traffic train trainer training transfer transport trap travel treatment "
    "tree trial trip trouble truck true trust truth turn type uncle union unit unity university update usual vacation "
    "valley value variety vehicle version video view village violence virtual visit voice volume vote wage walk wall "
    "war warm wash waste watch water wave weak weather web wedding week weight west wet wheel white whole wide wife "
    "wild wind window wine wing winter wire woman women wood wool word world worry wound writing wrong yard year "
    "yellow young youth zone".split()
)
# words in titles of six or more of thirteen lists, of ten fields, but words of asking
OF_METHOD = frozenset(
    "accurate action active adaptation adapter adaptive adversarial agent aggregation alignment analysis application "
    "architecture attention augmentation augmented automatic aware benchmark benchmarking beyond boosting bridging "
    "classification clouds cnn complex comprehensive conditional conditioned context contextual contrastive control "
    "controllable convolution convolutional cross data dataset decoupled deep denoising dense detection dialogue "
    "diffusion distillation domain driven dual dynamic early editing effective efficient embedding encoder encoding "
    "end enhanced enhancing estimation event exploiting exploration exploring fast feature few field fine flow "
    "foundation framework free fully fusion general generalization generalized generating generation generative global "
    "grained graph grounding guided hierarchical high human hybrid identification image implicit improved improving "
    "information interaction interactive investigating joint keypoint knowledge label language large latent learnable "
    "learning level llm local localization long manipulation masked matching memory meta mobile modal model modeling "
    "monocular motion multi multimodal multiple natural net network neural non novel object one online open "
    "optimization order perception performance personalized perspective pixel point pre prediction pretrained "
    "pretraining priors probabilistic prompt propagation purpose quality query real realistic reasoning recognition "
    "reconstruction region representation resolution rethinking retrieval review robust sampling scalable scale scene "
    "segmentation self semantic sequence set shape shot simple single source space sparse spatial spatio specific "
    "state structure study supervised supervision survey synthesis synthetic system task temporal term text time "
    "tracking trained training transfer transformer translation tuning two understanding unified universal "
    "unsupervised versatile video view vision visual vocabulary weakly wild world zero".split()
)
# endings with which such a word is the same word
ENDINGS = ("s", "es", "d", "ed", "ly")


def is_everyday(word: str) -> bool:
    """Whether a word is one of everyday speech, or of method, with or without an ending."""
    return _is_of(EVERYDAY, word) or is_of_method(word)


def is_ordinary(word: str) -> bool:
    """Whether a word, or its singular, is one of everyday speech or of method as it stands."""
    return any(one in EVERYDAY or one in OF_METHOD for one in (word, word.removesuffix("s")))


def is_of_method(word: str) -> bool:
    """Whether a word is one of method that most fields have, with or without an ending."""
    return _is_of(OF_METHOD, word)


def _is_of(words: frozenset[str], word: str) -> bool:
    return word in words or any(word.removesuffix(ending) in words for ending in ENDINGS)
